import { expect, test } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

test('activity', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('link', { name: 'Activity' }).click();
  const grid = page.getByRole('grid', { name: 'What was done' });
  await expect(grid).toBeVisible();
  await shoot(desktop, 'activity');
  await page.getByLabel('What it is about').selectOption('Seats');
  await grid.getByRole('row').nth(1).click();
  await expect(page.getByText('Before and after')).toBeVisible();
  await expect(page.getByText('Link of the chain')).toBeVisible();
  await shoot(desktop, 'activity-operation');
  await page.getByRole('searchbox').fill('no such person');
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible();
  await shoot(desktop, 'activity-no-match');
  await page.getByRole('button', { name: 'Verify the chain' }).click();
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(page.getByText('All holds:')).toBeVisible();
  await shoot(desktop, 'activity-verify');
});
