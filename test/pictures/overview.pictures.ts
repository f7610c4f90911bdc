import { testWith } from '../e2e/large.ts';
import { expect, test } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

test('the overview of the sample', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByRole('region', { name: 'Full seats given out' }).getByRole('img')).toBeVisible();
  await shoot(desktop, 'overview');
});

testWith(100_000)('the overview of very many', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('button', { name: 'Open Northwind Academy' }).click();
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByText(/remain/u).first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Full seats given out' }).getByRole('img')).toBeVisible();
  await shoot(desktop, 'overview-many');
});
