import { expect, test } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

test('whom the sample is looked at as', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('button', { name: /^Workspace:/ }).click();
  await page.getByRole('menuitem', { name: 'Sign in as…' }).click();
  await shoot(desktop, 'personas');
  await page.getByRole('button', { name: 'Sign in as Group admin' }).click();
  await expect(page.getByRole('link', { name: /^Groups/ })).toBeVisible();
  await page.getByRole('link', { name: /^Groups/ }).click();
  await expect(page.getByText('You see the groups you are an admin of.')).toBeVisible();
  await shoot(desktop, 'personas-group-admin');
  await page.getByRole('row').nth(1).click();
  await page.getByRole('tab', { name: 'Settings' }).click();
  await shoot(desktop, 'personas-group-admin-settings');
  await page.evaluate(() => {
    window.location.hash = '#/activity';
  });
  await expect(page.getByRole('heading', { name: 'You may not open this panel' })).toBeVisible();
  await shoot(desktop, 'personas-group-admin-activity');
  await page.getByRole('button', { name: /^Workspace:/ }).click();
  await page.getByRole('menuitem', { name: 'Sign in as…' }).click();
  await page.getByRole('button', { name: 'Sign in as Learner' }).click();
  await expect(page.getByRole('button', { name: 'Sign in as somebody else…' })).toBeVisible();
  await shoot(desktop, 'personas-learner');
});
