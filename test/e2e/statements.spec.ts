// What came and went of credits is told without the service, adds up, and is read back from the file it is saved in.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import Papa from 'papaparse';

import { expect, syncState, test } from './rollcall.ts';
import { stopService } from './service.ts';

const numberIn = (text: string | null) => Number((text ?? '').replaceAll(/[^\d]/gu, ''));

test('offline, a statement adds up, says what there was at a date, and is saved as it is shown', async ({
  desktop,
}) => {
  const { page, answerDialog } = desktop;
  await page.getByRole('searchbox').fill('amara');
  await page.getByRole('grid', { name: 'People', exact: true }).getByText('Amara Okonkwo').click();
  await page.getByRole('button', { name: 'Transfer…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Credits', { exact: true }).fill('12');
  await dialog.getByRole('button', { name: 'Transfer 12 credits' }).click();
  await expect(page.getByText('+12 from the pool')).toBeVisible();
  await expect(syncState(page)).toHaveAccessibleName(/^Synced/);
  await stopService(desktop);

  await page.getByRole('button', { name: 'Statement', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Statement of Amara Okonkwo' })).toBeVisible();
  await expect(page.getByText(/from the copy on this computer/u)).toBeVisible();
  const lines = page.getByRole('grid', { name: 'Movements of credits' });
  await expect(lines.getByRole('row').nth(1)).toContainText('The pool');
  await expect(lines.getByRole('row').nth(1)).toContainText('+12');
  const balances = page.getByRole('region', { name: 'Balances' }).locator('dd:nth-of-type(1)');
  const [opening, added, taken, closing] = (await balances.allTextContents()).map(numberIn);
  expect((opening ?? 0) + (added ?? 0) - (taken ?? 0)).toBe(closing);
  const found = await new AxeBuilder({ page }).include('#content').analyze();
  expect(found.violations).toEqual([]);

  // At the end of the day before yesterday there was less by what came today.
  const before = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('As of').fill(before);
  await expect(balances.nth(3)).toHaveText(String((closing ?? 0) - 12));
  await page.getByRole('button', { name: 'Clear', exact: true }).first().click();
  await expect(balances.nth(3)).toHaveText(String(closing));

  const file = path.join(desktop.userData, 'statement.csv');
  await answerDialog('showSaveDialog', { canceled: false, filePath: file });
  await page.getByRole('button', { name: 'Export CSV' }).click();
  await expect(page.getByText('The statement was saved.')).toBeVisible();
  const { data } = Papa.parse<Record<string, string>>(readFileSync(file, 'utf8').slice(1), {
    header: true,
    skipEmptyLines: true,
  });
  expect(data[0]).toMatchObject({ What: 'Closing balance', 'Balance after': String(closing) });
  expect(data[1]).toMatchObject({ 'From or to': 'The pool', Credits: '12', 'Balance after': String(closing) });
  expect(data.at(-1)).toMatchObject({ What: 'Opening balance', 'Balance after': '0' });

  await lines.getByRole('row').nth(1).getByRole('button').click();
  await expect(page.getByRole('complementary', { name: /^Operation/u })).toContainText('Amara Okonkwo');
  await page.getByRole('link', { name: 'Reports' }).click();
  await page.getByRole('link', { name: 'Credits' }).click();
  await page.getByRole('button', { name: 'Statement of the pool' }).click();
  await expect(lines.getByRole('row').nth(1)).toContainText('−12');

  // What was bought, and what AI cost, is told without the service too.
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('link', { name: 'Billing' }).click();
  await expect(page.getByRole('region', { name: 'Full seats' })).toContainText('213 of 250 given out');
  await expect(page.getByText(/from the copy on this computer/u)).toBeVisible();
  await page.getByRole('button', { name: 'By model, course, person' }).click();
  await page.getByText('Model', { exact: true }).first().click();
  await expect(page.getByRole('region', { name: 'By model' })).toContainText('voice-large');
});
