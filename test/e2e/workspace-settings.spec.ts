// What scoring managers may do is switched off by an owner, and holds for whoever is one.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, signIn, test } from './rollcall.ts';

test('the owner takes roles and removals from scoring managers, who see it and why, and gives them back', async ({
  desktop: { page },
}) => {
  const roles = page.getByRole('grid', { name: 'People' }).getByRole('button', { name: /^Role of/ });
  const why = page.getByTitle('The workspace has switched this off for your role.');
  const open = () => page.getByRole('link', { name: 'Workspace' }).click();
  const lets = page.getByRole('switch', { name: /^Change roles below admin/ });

  await signIn(page, 'Scoring manager');
  await expect(roles.first()).toBeVisible();
  await signIn(page, 'Owner');
  await open();
  await expect(lets).toBeChecked();
  await expect(page.getByText(/^\d+ scoring managers? may change roles below admin and remove people\./)).toBeVisible();
  // The switch itself lies over its own picture.
  await lets.click({ force: true });
  const dialog = page.getByRole('dialog', { name: 'Take this from scoring managers?' });
  await expect(dialog).toContainText(/\d+ scoring managers? will no longer change roles or remove people\./);
  await dialog.getByRole('button', { name: 'Switch off' }).click();
  await expect(lets).not.toBeChecked();
  await page.getByRole('link', { name: 'Activity' }).click();
  await page.getByRole('row').filter({ hasText: 'Changed the settings of the workspace' }).click();
  await expect(page.getByText('Scoring managers change roles and remove people')).toBeVisible();

  await signIn(page, 'Scoring manager');
  await expect(why.first()).toBeVisible();
  await expect(roles).toHaveCount(0);
  await page.getByRole('grid', { name: 'People' }).getByRole('checkbox').nth(1).click();
  await expect(page.getByRole('main').getByRole('button', { name: /^Remove \(1\)/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );

  await signIn(page, 'Owner');
  await open();
  await lets.click({ force: true });
  await expect(lets).toBeChecked();
  await signIn(page, 'Scoring manager');
  await expect(roles.first()).toBeVisible();
});

test('a logo is taken from real pictures of every kind, cut, shown in the frame, told in Activity, and taken back', async ({
  desktop: { page, userData, answerDialog },
}) => {
  await page.getByRole('link', { name: 'Workspace' }).click();
  const field = page.getByRole('group', { name: 'Logo' });
  for (const type of ['jpeg', 'webp', 'png'] as const) {
    const data = await page.evaluate((kind) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [640, 360];
      const context = canvas.getContext('2d');
      if (context === null) return '';
      context.fillStyle = 'rgb(180 48 122)';
      context.fillRect(0, 0, 640, 360);
      return canvas.toDataURL(`image/${kind}`).split(',')[1] ?? '';
    }, type);
    const file = path.join(userData, `logo.${type}`);
    writeFileSync(file, Buffer.from(data, 'base64'));
    await answerDialog('showOpenDialog', { canceled: false, filePaths: [file] });
    await field.getByRole('button', { name: 'Choose a picture…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Cut the logo' });
    await expect(
      dialog.getByRole('img', { name: `What is seen of logo.${type}, which is 640 by 360 pixels` }),
    ).toBeVisible();
    await dialog.getByRole('slider', { name: 'Nearer' }).press('ArrowRight');
    if (type === 'jpeg') {
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      expect(violations).toEqual([]);
    }
    await dialog.getByRole('button', { name: 'Use this part' }).click();
    await expect(field.getByRole('img', { name: 'Logo' })).toBeVisible();
  }
  await page.getByRole('button', { name: 'Save 1 setting' }).click();
  const mark = page.getByRole('banner').locator('img');
  await expect(mark).toBeVisible();
  // The colour came through: JPEG and WebP may be off by a little, the last one is a PNG.
  await expect
    .poll(() =>
      mark.evaluate((shown: HTMLImageElement) => {
        const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
        context?.drawImage(shown, 0, 0, 1, 1);
        return [...(context?.getImageData(0, 0, 1, 1).data ?? [])];
      }),
    )
    .toEqual([180, 48, 122, 255]);
  const svg = path.join(userData, 'logo.svg');
  writeFileSync(svg, '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await answerDialog('showOpenDialog', { canceled: false, filePaths: [svg] });
  await field.getByRole('button', { name: 'Choose a picture…' }).click();
  await expect(field.getByText(/is an SVG, which is not taken/u)).toBeVisible();
  expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(mark).toHaveCount(0);
  await page.getByRole('link', { name: 'Activity' }).click();
  await page.getByRole('row').filter({ hasText: 'Changed the settings of the workspace' }).first().click();
  await expect(page.getByRole('img', { name: 'a picture' })).toBeVisible();
});
