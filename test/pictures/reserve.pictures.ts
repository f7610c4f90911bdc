import { expect, goToReport, test } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

test('seats set aside for a group', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('link', { name: 'Groups' }).click();
  await page.getByRole('grid').getByText('EMEA', { exact: true }).click();
  await page.getByRole('tab', { name: 'Usage' }).click();
  await page.getByRole('button', { name: 'Set aside…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('12');
  await expect(dialog.getByRole('button', { name: 'Set 12 seats aside' })).toBeEnabled();
  await shoot(desktop, 'reserve-dialog');
  await dialog.getByRole('button', { name: 'Set 12 seats aside' }).click();
  await expect(page.getByText('12 full seats are kept for people of this group.')).toBeVisible();
  await shoot(desktop, 'reserve-group');
  await goToReport(page);
  await expect(page.getByText('for groups')).toBeVisible();
  await shoot(desktop, 'reserve-report');
});
