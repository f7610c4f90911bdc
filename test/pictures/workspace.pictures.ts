import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { aPicture, pngOf } from '../builders/pictures.ts';
import { expect, test } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

test('the workspace', async ({ desktop }) => {
  const { page, userData, answerDialog } = desktop;
  await page.getByRole('link', { name: 'Workspace' }).click();
  await expect(page.getByText('may change roles below admin and remove people.')).toBeVisible();
  await shoot(desktop, 'workspace');
  const file = path.join(userData, 'cover.png');
  writeFileSync(file, pngOf(aPicture('cover', [24, 120, 96])));
  for (const name of ['Cover picture', 'Logo']) {
    await answerDialog('showOpenDialog', { canceled: false, filePaths: [file] });
    await page.getByRole('group', { name }).getByRole('button', { name: 'Choose a picture…' }).click();
    await expect(page.getByRole('img', { name: /^What is seen of/u })).toBeVisible();
    if (name === 'Logo') await page.getByRole('slider', { name: 'Nearer' }).press('Home');
    await shoot(desktop, `workspace-cut-${name === 'Logo' ? 'logo' : 'cover'}`);
    await page.getByRole('button', { name: 'Use this part' }).click();
  }
  await page
    .getByRole('textbox', { name: 'Display name' })
    .fill('أكاديمية القيادة – a name that goes on for quite a while');
  await page.getByRole('textbox', { name: 'Accent colour' }).fill('#ffe600');
  await shoot(desktop, 'workspace-changed');
  await page.getByRole('button', { name: 'Save 1 setting' }).first().click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await page.getByRole('button', { name: 'Save 3 settings' }).click();
  await expect(page.getByRole('button', { name: /^Save/u }).first()).toHaveAttribute('aria-disabled', 'true');
  await shoot(desktop, 'workspace-saved');
  await page.getByRole('link', { name: 'Users' }).click();
  await shoot(desktop, 'workspace-accent');
  await page.getByRole('link', { name: 'Workspace' }).click();
  await page.getByRole('combobox', { name: 'Seat' }).scrollIntoViewIfNeeded();
  await shoot(desktop, 'workspace-new-people');
  const lets = page.getByRole('switch');
  await lets.press('Space');
  await expect(page.getByRole('dialog')).toBeVisible();
  await shoot(desktop, 'workspace-switch-off');
  await page.getByRole('button', { name: 'Switch off' }).click();
  await expect(lets).not.toBeChecked();
  await shoot(desktop, 'workspace-off');
});
