import { expect, test } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

test('billing', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name: 'Billing' }).click();
  await expect(page.getByRole('region', { name: 'AI spend' })).toBeVisible();
  await shoot(desktop, 'billing');
  await page.getByRole('button', { name: 'Price and limits…' }).click();
  await shoot(desktop, 'billing-agreement');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'By model, course, person' }).click();
  await expect(page.getByRole('region', { name: 'By feature' })).toBeVisible();
  await shoot(desktop, 'billing-ai');
  await page.getByRole('radiogroup').getByText('Person').click();
  await expect(page.getByRole('region', { name: 'By person' })).toBeVisible();
  await shoot(desktop, 'billing-people');
});
