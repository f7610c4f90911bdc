// Files that cannot be imported, each refused with a sentence and the way on.
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { findings } from './axe.ts';
import type { Desktop } from './fixture.ts';
import { applyImport, dropFile, expect, GOOGLE_FILE, importFile, testOfOneApp as test, totals } from './rollcall.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex');

/** What is in the file, by its name, and what is said of it. */
const refused: readonly (readonly [name: string, content: string | Buffer, says: string])[] = [
  ['picture.csv', PNG, 'This is a picture, not CSV.'],
  ['empty.csv', '', 'The file is empty.'],
  ['zeros.csv', `name,email\n${'Ada,ada@acme.example\n'.repeat(200)}Bob\0,bob@acme.example\n`, 'contains zero bytes'],
  ['prose.csv', 'Dear all\nplease find the list of people\nin my next mail\n', 'holds text without columns'],
  ['page.csv', '<!doctype html><table><tr><td>ada@acme.example</td></tr></table>', 'This is a web page'],
  ['header.csv', 'First name,Last name,E-mail\n', 'has a header and no people below it'],
];

async function expectRefused(desktop: Desktop, file: string, says: string): Promise<void> {
  const { page, answerDialog } = desktop;
  await answerDialog('showOpenDialog', { canceled: false, filePaths: [file] });
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await expect(page.getByRole('alert')).toContainText(says);
  await expect(page.getByRole('alert')).toContainText('Nothing was imported.');
}

test('a file that cannot be one of people says why, and another can be chosen', async ({ desktop }) => {
  const { page, userData } = desktop;
  await page.getByRole('button', { name: 'Import CSV' }).click();
  for (const [name, content, says] of refused) {
    const file = path.join(userData, name);
    writeFileSync(file, content);
    await expectRefused(desktop, file, says);
  }
  const folder = path.join(userData, 'people');
  mkdirSync(folder);
  await expectRefused(desktop, folder, 'This is a folder.');
  await expectRefused(desktop, path.join(userData, 'gone.csv'), 'The file is not there any more.');
  const huge = path.join(userData, 'huge.csv');
  writeFileSync(huge, 'email\n');
  truncateSync(huge, 300 * 1024 * 1024);
  await expectRefused(desktop, huge, 'larger than 100 MB');
  await desktop.answerDialog('showOpenDialog', { canceled: false, filePaths: [GOOGLE_FILE] });
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await expect(page.getByRole('button', { name: 'Check 27 rows' })).toBeVisible();
});

test('a quote that is never closed costs its own row and no other', async ({ desktop }) => {
  const { page, userData } = desktop;
  const file = path.join(userData, 'quote.csv');
  writeFileSync(file, 'Name,E-mail\n"Ada,ada@acme.example\nBob,bob@acme.example\nEve,eve@acme.example\n');
  await importFile(desktop, file);
  await page.getByRole('button', { name: 'Check 3 rows' }).click();
  await page.getByRole('tab', { name: 'Rejected 1' }).click();
  await expect(page.getByRole('grid', { name: 'Rejected rows' })).toContainText(
    'A quotation mark opens here and is never closed.',
  );
  await expect(page.getByRole('button', { name: 'Apply 2 changes' })).toBeEnabled();
});

test('a file dropped on the window is imported, and the import is taken back whole', async ({ desktop }) => {
  const { page } = desktop;
  await dropFile(page, GOOGLE_FILE);
  await expect(page.getByText('Google Workspace users')).toBeVisible();
  await applyImport(page);
  await expect(page.getByRole('status').filter({ hasText: '24 people imported' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo the import…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('24 people who were added are removed again.');
  await dialog.getByRole('button', { name: 'Undo the import' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'This import was taken back' })).toBeVisible();
  await page.getByRole('link', { name: /^Users/ }).click();
  await expect(totals(page)).toContainText('412 people');
});

test('a person says which column holds the addresses, and the file is read so the next time', async ({ desktop }) => {
  const { page, userData } = desktop;
  const file = path.join(userData, 'handles.csv');
  writeFileSync(file, 'Handle,Nick\nada@new.example,Ada\nbob,Bob\ncyd,Cyd\n');
  await importFile(desktop, file);
  await expect(page.getByRole('alert')).toContainText('No column of this file is read as the e-mail address');
  await expect(page.getByRole('button', { name: 'Check 3 rows' })).toBeDisabled();
  await page.getByRole('combobox', { name: 'Read Handle as' }).selectOption('E-mail');
  await expect(page.getByText('1 of 3 rows are people.')).toBeVisible();
  await page.getByRole('button', { name: 'Choose another file' }).click();
  await expect(page.getByRole('row', { name: /^handles\.csv/u })).toContainText('Looked at, not imported');
  expect(await findings(desktop, 'last files')).toEqual([]);
  await page.getByRole('button', { name: 'Read again: handles.csv' }).click();
  await expect(page.getByText('As you chose the last time')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check 3 rows' })).toBeEnabled();
});
