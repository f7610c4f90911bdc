// What came and went of credits is told without the service, adds up, and is read back from the file it is saved in.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { readXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import { extractText } from 'unpdf';

import type { Desktop } from './fixture.ts';
import { expect, goToReport, syncState, test } from './rollcall.ts';
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

/** What stands in the row of everybody of the report that is shown. */
async function wholeOf(page: Page): Promise<string[]> {
  const row = page.getByRole('grid').getByRole('row', { name: /^Everyone, counted once/u });
  return (await row.getByRole('gridcell').allTextContents()).slice(1).map((text) => text.replaceAll(',', ''));
}

/** Saves the report as it is shown, and answers the file. */
async function saveAs({ page, answerDialog, userData }: Desktop, entry: RegExp, ending: string): Promise<Buffer> {
  const filePath = path.join(userData, `report.${ending}`);
  await answerDialog('showSaveDialog', { canceled: false, filePath });
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
  await expect(page.getByText(filePath)).toBeVisible();
  return readFileSync(filePath);
}

test('offline, and after a restart, reports are looked at, compared, foretold, and saved in every format with the same figures', async ({
  desktop,
}) => {
  const { page } = desktop;
  await stopService(desktop);
  await goToReport(page);
  await page.getByLabel('As of').fill(new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10));
  await expect(page.getByText(/^End of day in/u)).toBeVisible();
  const everyone = page.getByRole('row', { name: /^Everyone, counted once/u }).getByRole('gridcell');
  await expect(everyone.nth(1)).not.toHaveText('412');
  const whole = await wholeOf(page);

  const json: unknown = JSON.parse((await saveAs(desktop, /^JSON/u, 'json')).toString('utf8'));
  expect(JSON.stringify(json)).toContain(whole[0]);
  const { sheets } = await readXlsx(await saveAs(desktop, /^XLSX/u, 'xlsx'));
  expect(sheets[0]?.rows[1]?.slice(0, 5)).toEqual(['Everybody, once', ...whole.slice(0, 4).map(Number)]);
  const csv = Papa.parse<string[]>((await saveAs(desktop, /^CSV$/u, 'csv')).toString('utf8').slice(1)).data;
  expect(csv[1]?.slice(0, 5)).toEqual(['Everybody, once', ...whole.slice(0, 4)]);
  const { text, totalPages } = await extractText(new Uint8Array(await saveAs(desktop, /^PDF/u, 'pdf')));
  const paper = text.join(' ').replaceAll(/\s+/gu, ' ');
  expect(paper).toContain(`Everyone, counted once ${whole.join(' ')}`);
  expect(paper).toContain('Age of the data');
  expect(paper).toContain(`1 / ${String(totalPages)}`);

  await page.getByLabel('Compare with').fill(new Date(Date.now() - 60 * 86_400_000).toISOString().slice(0, 10));
  await expect(page.getByText(/(?:more|fewer) than on/u).first()).toBeVisible();
  await page.getByRole('link', { name: 'Forecast' }).click();
  await expect(page.getByRole('img', { name: /Full seats/u })).toBeVisible();
  await expect(page.getByRole('img', { name: /Credits likely run out/u })).toBeVisible();
  expect((await new AxeBuilder({ page }).include('#content').analyze()).violations).toEqual([]);
  const forecast = await readXlsx(await saveAs(desktop, /^XLSX/u, 'forecast.xlsx'));
  expect(forecast.sheets.map(({ name }) => name)).toEqual(['Forecast', 'About']);
  await page.getByRole('link', { name: 'Idle seats' }).click();
  await expect(page.getByRole('grid', { name: 'People with an idle seat' })).toBeVisible();
  expect((await new AxeBuilder({ page }).include('#content').analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: /^Reclaim/u }).click();
  await expect(page.getByRole('dialog')).toContainText('seats');
  const again = await desktop.relaunch();
  await goToReport(again.page);
  await expect(again.page.getByRole('row', { name: /^Everyone, counted once/u })).toContainText('412');
});
