// The job the console is for, from the first screen to a change that was made without the service.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from '@playwright/test';
import type { Desktop } from './fixture.ts';
import { expect, test } from './fixture.ts';
import {
  applyImport,
  choose,
  emailIn,
  filterBy,
  GOOGLE_FILE,
  goToReport,
  goToUsers,
  importFile,
  listenForTrouble,
  openSample,
  openTray,
  personRow,
  search,
  syncState,
  totals,
  tray,
} from './rollcall.ts';
import { reload } from './set-back.ts';
import { returnService, stopService } from './service.ts';

const ALICE = 'alice.nguyen@northwind-learning.example';
const ZOE = 'zoe.oconnor@northwind-learning.example';
const FORMULA = 'formula@northwind-learning.example';

/** The file of 27 people, and one whose name a spreadsheet would run. */
function aFileWithFormula(folder: string): string {
  const file = path.join(folder, 'people.csv');
  copyFileSync(GOOGLE_FILE, file);
  const rows = readFileSync(file, 'utf8').trimEnd();
  writeFileSync(file, `${rows}\r\n"=HYPERLINK(""https://x.example"")",Formula,${FORMULA},,,/${','.repeat(23)}\r\n`);
  return file;
}

const dialog = (page: Page) => page.getByRole('dialog');

async function importPeople(desktop: Desktop): Promise<void> {
  const { page, userData } = desktop;
  await importFile(desktop, aFileWithFormula(userData));
  await expect(page.getByText('Google Workspace users')).toBeVisible();
  await expect(page.getByRole('region', { name: 'About the file' })).toContainText('password');
  await applyImport(page);
  await expect(page.getByRole('status').filter({ hasText: '25 people imported' })).toBeVisible();
  await page.getByRole('button', { name: 'See these people' }).click();
  await expect(totals(page)).toContainText('437 people');
  await search(page, 'soren kjaergaard');
  await expect(personRow(page, 'soren.kjaergaard@northwind-learning.example')).toBeVisible();
}

/** The list shows the one person searched for, under its header: a menu opened now is theirs. */
const expectOneRow = (page: Page): Promise<void> =>
  expect(page.getByRole('grid', { name: 'People' }).getByRole('row')).toHaveCount(2);

async function assignSeats(page: Page): Promise<void> {
  await search(page, ALICE);
  await expectOneRow(page);
  await choose(page, ALICE, 'Assign seat…');
  await expect(dialog(page)).toContainText('It is reserved until Alice Nguyen accepts the invitation');
  await dialog(page).getByRole('button', { name: 'Assign 1 seat' }).click();
  await expect(page.getByText('1 seat assigned')).toBeVisible();
  await expect(personRow(page, ALICE)).toContainText('Full reserved');

  await search(page, 'northwind-learning.example');
  await filterBy(page, 'Status', 'Invited');
  await page.getByRole('checkbox', { name: 'Select everyone who matches' }).click();
  await expect(page.getByRole('toolbar', { name: 'Selected people' })).toContainText('24 selected');
  await page.getByRole('button', { name: 'Assign seats' }).click();
  await expect(dialog(page)).toContainText('Nothing changes for 1 person in the selection.');
  await dialog(page).getByRole('button', { name: 'Assign 23 seats' }).click();
  await expect(page.getByText('23 seats assigned')).toBeVisible();
  await expect(personRow(page, ZOE)).toContainText('Full reserved');
  await page.getByRole('button', { name: 'Clear the selection' }).click();
  await page.getByRole('button', { name: 'Remove filter Status' }).click();
}

/** Revokes the first seat that is so, and answers whose it was. */
async function revokeFirst(page: Page, seat: string, sentence: string): Promise<string> {
  await search(page, '');
  await filterBy(page, 'Seat', seat);
  const first = page.getByRole('row').nth(1);
  await expect(first).toContainText(seat.replace(',', ''));
  const email = await emailIn(first);
  await choose(page, email, 'Revoke seat…');
  await expect(dialog(page).getByRole('alert')).toContainText(sentence);
  await dialog(page).getByRole('button', { name: 'Revoke 1 seat now' }).click();
  await expect(personRow(page, email)).toHaveCount(0);
  await page.getByRole('button', { name: 'Remove filter Seat' }).click();
  await search(page, email);
  await expect(personRow(page, email)).toContainText('Basic');
  return email;
}

async function undoFromNotice(page: Page, email: string): Promise<void> {
  const notice = page.getByRole('alert').filter({ hasText: '1 seat revoked' }).last();
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(personRow(page, email)).toContainText('Full in use');
}

async function readReportOffline(desktop: Desktop): Promise<void> {
  const { page } = desktop;
  await goToReport(page);
  await expect(page.getByText(/^As of .*, from the copy on this computer/)).toBeVisible();
  await expect(page.getByRole('main')).toContainText('250');
  await expect(tray(page)).toContainText('Working offline since');
  await expect(page.getByRole('row', { name: /^EMEA \d/u })).toBeVisible();
}

async function exportReport({ page, answerDialog, userData }: Desktop): Promise<string> {
  const filePath = path.join(userData, 'seats.csv');
  await answerDialog('showSaveDialog', { canceled: false, filePath });
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'CSV, one row a person' }).click();
  await expect(page.getByText('The report was saved.')).toBeVisible();
  return readFileSync(filePath, 'utf8');
}

/** How many operations of a command the service has in its log. */
function operationsOf({ userData }: Desktop, command: string): number {
  const file = path.join(userData, 'workspaces/sample/service/workspace.sqlite');
  const store = new DatabaseSync(file, { readOnly: true });
  const row = store.prepare('SELECT count(*) AS n FROM operation WHERE command = ?').get(command);
  store.close();
  return Number(row?.['n']);
}

test('people are imported and given seats, and the report is read and a seat changed without the service', async ({
  desktop,
}) => {
  const { page } = desktop;
  const troubles = listenForTrouble(page);
  // The first page was loaded before anybody listened.
  await reload(desktop);
  await openSample(page);
  await expect(totals(page)).toContainText('412 people');
  await importPeople(desktop);
  await assignSeats(page);
  const freed = await revokeFirst(
    page,
    'Full, not used',
    'This seat can be given to someone else, because it has not been used yet.',
  );
  const spent = await revokeFirst(
    page,
    'Full, in use',
    'This seat cannot be given to anyone else, because it has been',
  );
  await undoFromNotice(page, spent);
  await expect(tray(page)).toContainText('All changes sent');

  await stopService(desktop);
  await readReportOffline(desktop);
  const report = await exportReport(desktop);
  expect(report).toContain('\r\nAlice Nguyen,alice.nguyen@northwind-learning.example,member,Invited,Reserved,');
  expect(report).toContain(`"'=HYPERLINK(""https://x.example"") Formula",${FORMULA}`);
  expect(report.trimEnd().split('\r\n')).toHaveLength(1 + 437);

  const assigned = operationsOf(desktop, 'seats.assign');
  await goToUsers(page);
  await search(page, freed);
  await expectOneRow(page);
  await choose(page, freed, 'Assign seat…');
  await dialog(page).getByRole('button', { name: 'Assign 1 seat' }).click();
  await expect(personRow(page, freed).getByRole('img', { name: 'Not sent yet' })).toBeVisible();
  await expect(tray(page)).toContainText('1 change waiting to be sent');
  const changes = await openTray(page);
  await expect(changes.getByRole('option', { selected: true })).toContainText('Assign a full seat to ');
  await expect(changes).toContainText('It is kept on this computer');

  await returnService(desktop);
  await expect(tray(page)).toContainText('All changes sent');
  await expect(changes.getByRole('option').first()).toContainText('Accepted by the workspace');
  await expect(personRow(page, freed).getByRole('img', { name: 'Not sent yet' })).toHaveCount(0);
  expect(operationsOf(desktop, 'seats.assign')).toBe(assigned + 1);
  await expect(syncState(page)).toHaveAccessibleName(/^Synced/);
  expect(troubles).toEqual([]);
});
