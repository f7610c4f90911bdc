// The first two steps of an import: the choice of a file, and what its columns mean.
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, GOOGLE_FILE, test } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

/** A file of so many columns, most of which say nothing about an import. */
function wide(columns: number): string {
  const headers = Array.from({ length: columns }, (_, at) =>
    at % 7 === 3
      ? `Legal entity and cost center of the person at the end of the last financial year (${String(at)}) [Required]`
      : `Custom attribute ${String(at)}`,
  );
  headers[1] = 'Login';
  headers[2] = 'Display name';
  const cells = (login: string) =>
    headers.map((_, at) => (at === 1 ? login : at === 2 ? 'Ada Lovelace' : `value ${String(at)} of this very person`));
  return [headers, cells('ada@acme.example'), cells('bob'), cells('cyd')].map((row) => row.join(';')).join('\n');
}

test('the choice of a file and what it is', async ({ desktop }) => {
  test.setTimeout(240_000);
  const { page, userData, answerDialog } = desktop;
  const pick = async (name: string, text: string) => {
    const file = path.join(userData, name);
    writeFileSync(file, text);
    await answerDialog('showOpenDialog', { canceled: false, filePaths: [file] });
    await page.getByRole('button', { name: 'Choose a file…' }).click();
    await expect(page.getByRole('button', { name: /^Check \d+ row/u })).toBeVisible();
    return file;
  };
  const back = () => page.getByRole('button', { name: 'Choose another file' }).click();
  await page.getByRole('button', { name: 'Import CSV' }).click();
  await pick('three.csv', 'E-mail,First name,Last name\nnew@acme.example,Ada,Lovelace\n');
  await shoot(desktop, 'reading-3');
  await page.getByRole('button', { name: 'Check 1 row' }).click();
  await page.getByRole('button', { name: 'Apply 1 change' }).click();
  await expect(page.getByText('1 person imported')).toBeVisible();
  await page.getByRole('button', { name: 'Import another file' }).click();

  const lost = await pick('people of the northern region, november.csv', wide(60));
  await shoot(desktop, 'reading-60-refused');
  await page.getByRole('combobox', { name: 'Read Login as' }).selectOption('email');
  await expect(page.getByText('1 of 3 rows are people.')).toBeVisible();
  await page.getByRole('button', { name: 'Saved columns' }).click();
  await page.getByRole('menuitem', { name: 'Save these columns…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Directory of the northern region');
  await shoot(desktop, 'reading-60-save');
  await page.getByRole('button', { name: 'Save columns' }).click();
  await page.getByRole('button', { name: 'Saved columns' }).click();
  await shoot(desktop, 'reading-60-chosen');
  await page.keyboard.press('Escape');
  await back();
  rmSync(lost);

  await answerDialog('showOpenDialog', { canceled: false, filePaths: [GOOGLE_FILE] });
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await expect(page.getByRole('button', { name: 'Check 27 rows' })).toBeVisible();
  await shoot(desktop, 'reading-29');
  await back();
  await expect(page.getByRole('row', { name: /^three\.csv/u })).toBeVisible();
  await shoot(desktop, 'reading-file');
});
