// The fourth and fifth step of an import: applied, paused, ended, its result, and what undoing it keeps.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, syncState, test } from '../e2e/rollcall.ts';
import { stopService } from '../e2e/service.ts';
import { shoot } from './shoot.ts';

const HEAD = 'Email,First name,Last name,Role,Seat,Groups';
const rows = (count: number, of: string, family: string) =>
  Array.from({ length: count }, (_, n) => `${of}${String(n)}@north.example,Given${String(n)},${family},Learner,,`);

test('an import while it is applied, and after', async ({ desktop }) => {
  test.setTimeout(400_000);
  const { page, userData, answerDialog } = desktop;
  const pick = async (name: string, lines: readonly string[]) => {
    const file = path.join(userData, name);
    writeFileSync(file, `${HEAD}\n${lines.join('\n')}\n`);
    await answerDialog('showOpenDialog', { canceled: false, filePaths: [file] });
    await page.getByRole('button', { name: 'Choose a file…' }).click();
    await page.getByRole('button', { name: /^Check [\d,]+ row/u }).click({ timeout: 120_000 });
  };
  await page.getByRole('button', { name: 'Import CSV' }).click();
  await pick('many.csv', rows(100_000, 'many', 'Family'));
  await page.getByRole('button', { name: 'Apply 100,000 changes' }).click();
  await page.getByRole('button', { name: 'Pause' }).click({ timeout: 60_000 });
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible({ timeout: 60_000 });
  await shoot(desktop, 'apply-paused');
  await page.getByRole('button', { name: 'Cancel the import…' }).click();
  await shoot(desktop, 'apply-cancel');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the import' }).click();
  await expect(page.getByRole('heading', { name: /^Cancelled after/u })).toBeVisible({ timeout: 60_000 });
  await expect(syncState(page)).toHaveAccessibleName(/^Synced/u, { timeout: 60_000 });
  await shoot(desktop, 'apply-cancelled');
  await page.getByRole('button', { name: 'Import another file' }).click();

  await pick('twelve.csv', [...rows(12, 'few', 'Before'), 'not an address,Bob,Nobody,,,']);
  await page.getByRole('button', { name: 'Apply 12 changes' }).click();
  await expect(page.getByText('12 people imported')).toBeVisible({ timeout: 60_000 });
  await shoot(desktop, 'apply-result');
  await page.getByRole('button', { name: 'Import another file' }).click();

  await pick('later.csv', rows(2, 'few', 'Later'));
  await page.getByRole('button', { name: /^Apply 2 changes/u }).click();
  await expect(page.getByText('2 people imported')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: /^Undo/u }).click();
  await shoot(desktop, 'apply-undo');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Import another file' }).click();

  await stopService(desktop);
  await pick('queued.csv', rows(12, 'offline', 'Queued'));
  await page.getByRole('button', { name: 'Apply 12 changes' }).click();
  await shoot(desktop, 'apply-queued');
});
