// What new people of a file begin with where the file does not say: as the workspace has it, and without.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

test('an import with the defaults of the workspace', async ({ desktop }) => {
  const { page, userData, answerDialog } = desktop;
  await page.getByRole('link', { name: 'Workspace' }).click();
  await page.getByRole('combobox', { name: 'Role' }).selectOption('Trainer');
  await page.getByRole('combobox', { name: 'Seat' }).selectOption('Full');
  await page.getByRole('group', { name: 'Groups' }).getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Save 3 settings' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();

  const file = path.join(userData, 'new.csv');
  const lines = Array.from({ length: 12 }, (_, n) => `new${String(n)}@north.example,Given${String(n)}`);
  writeFileSync(file, `Email,First name\n${lines.join('\n')}\n`);
  await page.getByRole('link', { name: 'Users' }).click();
  await page.getByRole('button', { name: 'Import CSV' }).click();
  await answerDialog('showOpenDialog', { canceled: false, filePaths: [file] });
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await page.getByRole('button', { name: /^Check [\d,]+ row/u }).click();
  const use = page.getByRole('checkbox', { name: 'Use the defaults of the workspace' });
  await use.scrollIntoViewIfNeeded();
  await shoot(desktop, 'import-defaults');
  await use.uncheck();
  await expect(page.getByText('12 new people are given the role Trainer')).toBeHidden();
  await shoot(desktop, 'import-defaults-off');
});
