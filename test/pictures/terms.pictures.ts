import { expect, test } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

test('how the plan renews', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('link', { name: 'Reports' }).click();
  await page.getByRole('button', { name: 'How it renews…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('A term lasts').selectOption('3');
  await shoot(desktop, 'terms-dialog');
  await dialog.getByRole('switch').click({ force: true });
  await dialog.getByRole('button', { name: 'Set how it renews' }).click();
  await expect(page.getByText(/does not renew by itself/u).first()).toBeVisible();
  await shoot(desktop, 'terms-report');
});
