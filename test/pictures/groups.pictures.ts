import { expect, test } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

test('groups', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('link', { name: /^Groups/ }).click();
  await expect(page.getByRole('grid', { name: 'Groups' })).toBeVisible();
  await shoot(desktop, 'groups');
  await page.getByRole('button', { name: 'Create group' }).click();
  await shoot(desktop, 'groups-create');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').fill('nothing like this');
  await expect(page.getByRole('heading', { name: 'No group matches' })).toBeVisible();
  await shoot(desktop, 'groups-no-match');
  await page.getByRole('button', { name: 'Clear the search' }).last().click();
  await page.getByRole('row').nth(1).click();
  await expect(page.getByRole('grid', { name: 'People in the group' })).toBeVisible();
  await page.getByRole('checkbox').nth(1).click();
  await page.getByRole('checkbox').nth(2).click();
  await shoot(desktop, 'group-members');
  await page.getByRole('button', { name: 'Remove 2' }).click();
  await shoot(desktop, 'group-remove');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add people' }).click();
  await page
    .getByRole('textbox', { name: 'Paste e-mail addresses' })
    .fill('amara.okonkwo@northwind.example, nobody@elsewhere.example\nAda <ada@@x>\njust words');
  await expect(page.getByText('1 person is added').first()).toBeVisible();
  await shoot(desktop, 'group-add');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Delete…' }).click();
  await expect(page.getByRole('alert')).toContainText('It is in use');
  await shoot(desktop, 'group-delete-held');
  await page.keyboard.press('Escape');
  for (const view of ['Admins', 'Usage']) {
    await page.getByRole('tab', { name: view }).click();
    await shoot(desktop, `group-${view.toLowerCase()}`);
  }
  await page.getByRole('tab', { name: 'Admins' }).click();
  await page.getByRole('button', { name: 'Make group admin' }).click();
  await page.getByRole('textbox', { name: 'Find somebody by name or address' }).fill('amara');
  await page.getByRole('button', { name: 'Put in Amara Okonkwo' }).click();
  await shoot(desktop, 'group-appoint');
});
