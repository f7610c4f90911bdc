import { expect, test } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

test('spending', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('link', { name: 'Groups' }).click();
  await page.getByRole('grid').getByRole('row').nth(1).click();
  await page.getByRole('tab', { name: 'Usage' }).click();
  await page.getByRole('button', { name: 'Spread…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Credits in all').fill('10');
  await expect(dialog.getByLabel('From and to')).toBeVisible();
  await shoot(desktop, 'credits-spread');
  await dialog.getByLabel('Credits in all').fill('99999');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await shoot(desktop, 'credits-spread-refused');
});
