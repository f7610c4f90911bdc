import { expect, test } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

test('credits that expire', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('link', { name: 'Reports' }).click();
  await page.getByRole('link', { name: 'Credits' }).click();
  await page.getByRole('button', { name: 'Let credits expire…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Credits').fill('30');
  const soon = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 16);
  await dialog.locator('input[type="datetime-local"]').fill(soon);
  await shoot(desktop, 'expiry-dialog');
  await dialog.getByRole('button', { name: 'Let 30 credits expire then' }).click();
  await expect(page.getByText(/expire within a week/u)).toBeVisible();
  await shoot(desktop, 'expiry-report');
  await page.getByRole('link', { name: 'Users' }).click();
  await expect(page.getByText(/expire within a week/u)).toBeVisible();
  await shoot(desktop, 'expiry-users');
});
