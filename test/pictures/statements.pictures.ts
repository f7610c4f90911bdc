import { expect, test } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

test('statements', async ({ desktop }) => {
  const { page } = desktop;
  const lines = page.getByRole('grid', { name: 'Movements of credits' });
  await page.getByRole('link', { name: 'Reports' }).click();
  await page.getByRole('link', { name: 'Credits' }).click();
  await expect(page.getByRole('region', { name: 'Where all credits are' })).toBeVisible();
  await shoot(desktop, 'credit-report');
  await page.getByRole('button', { name: 'Statement of the pool' }).click();
  await expect(lines).toBeVisible();
  await shoot(desktop, 'statement-pool');
  await page.getByLabel('Kind of movement').selectOption('returned');
  await expect(page.getByText('No movement matches')).toBeVisible();
  await shoot(desktop, 'statement-none');
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('table').getByRole('button', { name: 'EMEA' }).click();
  await expect(lines).toBeVisible();
  await shoot(desktop, 'statement-group');
  await page.getByRole('link', { name: 'Users' }).click();
  const people = page.getByRole('grid', { name: 'People', exact: true });
  await people.getByRole('row').nth(1).getByRole('gridcell').nth(1).click();
  await page.getByRole('button', { name: 'Statement', exact: true }).click();
  await expect(page.getByRole('heading', { name: /Statement of/u })).toBeVisible();
  await shoot(desktop, 'statement-person');
});
