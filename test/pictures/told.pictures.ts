// What an import tells of people whom others changed: while it is looked through, before it is sent, and after its undo.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, launch, test } from '../e2e/fixture.ts';
import { Link } from '../e2e/link.ts';
import { connect, RemoteService } from '../e2e/remote.ts';
import { syncState } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

const FEW = 12;
const MANY = 100_000;
const HEAD = 'Email,First name,Last name,Role,Seat';
const givenName = (n: number) => (n === 3 ? 'Maximiliane-Theodora' : `Given${String(n)}`);
const emailOf = (of: string, n: number) =>
  `${n === 4 ? 'somebody.with.a.very.long.address.' : ''}${of}${String(n)}@north.example`;
const rows = (count: number, of: string) =>
  Array.from({ length: count }, (_, n) => `${emailOf(of, n)},${givenName(n)},Before,Trainer,Full`);

test('what others changed meanwhile', async ({ userData }) => {
  test.setTimeout(400_000);
  const remote = new RemoteService(path.join(userData, 'remote'));
  await remote.start();
  await remote.createWorkspace(MANY * 2);
  const link = new Link(Number(new URL(remote.address).port));
  await link.open();
  const desktop = await launch({ userData });
  const { page, answerDialog } = desktop;
  await connect(page, link.address, await remote.client.issueToken('device', 'a desktop'));
  const synced = () => expect(syncState(page)).toHaveAccessibleName(/^Synced/u, { timeout: 60_000 });
  const pick = async (name: string, lines: readonly string[]) => {
    const file = path.join(userData, name);
    writeFileSync(file, `${HEAD}\n${lines.join('\n')}\n`);
    await answerDialog('showOpenDialog', { canceled: false, filePaths: [file] });
    await page.getByRole('button', { name: 'Choose a file…' }).click();
  };
  const check = () => page.getByRole('button', { name: /^Check [\d,]+ row/u }).click({ timeout: 120_000 });
  const apply = () => page.getByRole('button', { name: /^Apply [\d,]+ change/u }).click({ timeout: 60_000 });
  /** Another administrator brings in the same people under another name. */
  const meanwhile = (of: string, count = FEW) =>
    remote.act('members.import', {
      file: 'others.csv',
      people: Array.from({ length: count }, (_, n) => ({
        ...{ email: emailOf(of, n), firstName: givenName(n), lastName: 'Meanwhile', role: 'learner' as const },
        ...{ fullSeat: n % 2 === 0, groups: [], status: n % 3 === 0 ? ('suspended' as const) : null },
      })),
    });
  await synced();
  await page.getByRole('button', { name: 'Import CSV' }).click();

  await pick('looked.csv', rows(FEW, 'looked'));
  await check();
  await meanwhile('looked');
  await page.waitForTimeout(2000);
  await apply();
  await expect(page.getByRole('alert')).toBeVisible({ timeout: 30_000 });
  await shoot(desktop, 'told-moved');
  await page.getByRole('button', { name: 'Back to format' }).click();
  await page.getByRole('button', { name: 'Choose another file' }).click();

  link.cut();
  await pick('queued.csv', rows(FEW, 'queued'));
  await check();
  await apply();
  await meanwhile('queued');
  link.mend();
  await expect(page.getByRole('button', { name: 'Look through it again' })).toBeVisible({ timeout: 90_000 });
  await shoot(desktop, 'told-differs');
  await page.getByRole('button', { name: 'Apply as it is now' }).click();
  await expect(page.getByRole('button', { name: /^Undo/u })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Import another file' }).click();

  await pick('kept.csv', rows(FEW, 'kept'));
  await check();
  await apply();
  await expect(page.getByText('12 people imported')).toBeVisible({ timeout: 60_000 });
  await meanwhile('kept', FEW / 2);
  await page.waitForTimeout(2000);
  await page.getByRole('button', { name: /^Undo/u }).click();
  await page.waitForTimeout(500);
  await shoot(desktop, 'told-undo');
  await page.getByRole('dialog').getByRole('button', { name: /^Undo/u }).click();
  await page.waitForTimeout(3000);
  await shoot(desktop, 'told-kept');
  await page.getByRole('button', { name: 'Import another file' }).click();

  await pick('many.csv', rows(MANY, 'many'));
  await page
    .getByText(/rows read|is read/u)
    .first()
    .waitFor({ timeout: 30_000 })
    .catch(() => undefined);
  await page.screenshot({ path: path.join(import.meta.dirname, '../../screenshots/told-reading-light-1280.png') });
  await check();
  await page.waitForTimeout(1000);
  await shoot(desktop, 'told-many');
  await desktop.close();
  link.close();
  await remote.stop();
});
