// The copy of a workspace on this computer: how it is made over a slow network, checked, and made anew.
import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Locator, Page } from '@playwright/test';
import { aPerson, OWNER } from '../builders/desktop.ts';
import type { Desktop } from './fixture.ts';
import { Link } from './link.ts';
import { connect, test as ofRemote } from './remote.ts';
import { expect, personRow, search, syncState, test } from './rollcall.ts';

/** Enough for a ready-made copy, added as many at a time as are applied at once. */
const PEOPLE = 5400;
const AT_A_TIME = 1800;
/** Bytes a second: the copy takes many seconds. */
const SLOW = 40_000;
const AT_ONCE = Number.POSITIVE_INFINITY;
const SOMEONE = 'adaeze.chukwu@northwind.example';

const testOverLink = ofRemote.extend<{ readonly link: Link }>({
  link: async ({ remote }, use) => {
    const people = Array.from({ length: PEOPLE }, (_, n) => aPerson(`p${String(n)}`));
    for (let from = 0; from < PEOPLE; from += AT_A_TIME) {
      await remote.act('members.add', { people: people.slice(from, from + AT_A_TIME) });
    }
    const link = new Link(Number(new URL(remote.address).port));
    await link.open();
    await use(link);
    link.close();
  },
});

const progress = (page: Page): Locator =>
  page.getByRole('progressbar', { name: 'Copying the workspace to this computer' });

/** How much of the copy is here, as it is announced. */
const expectBytes = (page: Page) =>
  expect(progress(page)).toHaveAttribute('aria-valuetext', /^\d.* [kM]B of \d.* [kM]B$/u);

testOverLink(
  'over a slow network a first copy shows how far it is, is stopped, and is made when asked again',
  async ({ desktop: { page }, remote, link }) => {
    link.slow(SLOW);
    await connect(page, link.address, await remote.issueToken());
    await expectBytes(page);
    await page.getByRole('button', { name: 'Stop copying' }).click();
    await expect(page.getByRole('alert')).toContainText('You stopped the copying before it was done.');
    await expect(page.getByRole('textbox', { name: 'Address' })).toHaveValue(link.address);
    link.slow(AT_ONCE);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(personRow(page, OWNER.email)).toBeVisible();
    await expect(syncState(page)).toHaveAccessibleName(/^Synced/);
  },
);

testOverLink(
  'a first copy that breaks off says why, and is made when asked again',
  async ({ desktop, remote, link }) => {
    const { page } = desktop;
    link.slow(SLOW);
    await connect(page, link.address, await remote.issueToken());
    await expectBytes(page);
    link.cut();
    await expect(page.getByRole('alert')).toContainText(link.address);
    link.mend();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expectBytes(page);
    link.slow(AT_ONCE);
    await expect(personRow(page, OWNER.email)).toBeVisible();
  },
);

const folderOf = ({ userData }: Desktop) => path.join(userData, 'workspaces/sample');

test('a workspace that cannot be opened is tried again where that is said, and copied', async ({ desktop }) => {
  await desktop.close();
  const folder = folderOf(desktop);
  for (const name of readdirSync(folder).filter((each) => each.startsWith('replica.sqlite')))
    rmSync(path.join(folder, name));
  renameSync(path.join(folder, 'service'), path.join(folder, 'elsewhere'));
  // Nothing can be made where a file stands.
  writeFileSync(path.join(folder, 'service'), '');
  const { page } = await desktop.relaunch();
  await expect(page.getByRole('alert')).toBeVisible();
  rmSync(path.join(folder, 'service'));
  renameSync(path.join(folder, 'elsewhere'), path.join(folder, 'service'));
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(personRow(page, 'Amara Okonkwo')).toBeVisible();
});

/** Changes a name in the copy behind the app's back. */
function flipName(desktop: Desktop): void {
  const database = new DatabaseSync(path.join(folderOf(desktop), 'replica.sqlite'));
  const { changes } = database.prepare("UPDATE member SET lastName = 'Flipped' WHERE email = ?").run(SOMEONE);
  database.close();
  expect(changes).toBe(1);
}

test('a value that differs from the workspace is found by the check, and mended by a repair', async ({ desktop }) => {
  await desktop.close();
  flipName(desktop);
  const { page } = await desktop.relaunch();
  await search(page, SOMEONE);
  await expect(personRow(page, SOMEONE)).toContainText('Flipped');
  await page.getByRole('button', { name: /^Workspace:/u }).click();
  await page.getByRole('menuitem', { name: 'Check this copy…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Check this copy' });
  await dialog.getByRole('button', { name: 'Check now' }).click();
  await expect(dialog).toContainText('The copy differs from the workspace: 1 person.');
  await dialog.getByRole('button', { name: 'Repair' }).click();
  await expect(dialog).toContainText('The copy was fetched anew and is exactly what the workspace has');
  await page.keyboard.press('Escape');
  await expect(personRow(page, SOMEONE)).toContainText('Chukwu');
});
