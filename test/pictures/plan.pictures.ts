import { expect, goToReport, test } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

test('the plan', async ({ desktop }) => {
  const { page } = desktop;
  await goToReport(page);
  await shoot(desktop, 'report-plan');
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Change plan…' }).click();
  const seats = dialog.getByRole('textbox', { name: 'Full seats' });
  await seats.fill('230');
  await expect(dialog.getByRole('button', { name: 'Grant 230 full seats' })).toBeEnabled();
  await shoot(desktop, 'plan-change');
  await seats.fill('20');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await shoot(desktop, 'plan-too-few');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Renew…' }).click();
  await expect(dialog.getByRole('button', { name: /^Renew until/ })).toBeEnabled();
  await shoot(desktop, 'plan-renew');
});
