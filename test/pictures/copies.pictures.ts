// First copies over a slow network, the check of a copy that differs, and the tray with a change that is damaged.
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { aPerson } from '../builders/desktop.ts';
import type { Desktop } from '../e2e/fixture.ts';
import { expect } from '../e2e/fixture.ts';
import { Link } from '../e2e/link.ts';
import { connect, test as ofRemote } from '../e2e/remote.ts';
import { choose, importFile, GOOGLE_FILE, openTray, search, test } from '../e2e/rollcall.ts';
import { stopService } from '../e2e/service.ts';
import { shoot } from './shoot.ts';

const PEOPLE = 5400;
const AT_A_TIME = 1800;
const SLOW = 20_000;
const SOMEONE = 'adaeze.chukwu@northwind.example';

ofRemote('a first copy over a slow network', async ({ desktop, remote }) => {
  const { page } = desktop;
  const people = Array.from({ length: PEOPLE }, (_, n) => aPerson(`p${String(n)}`));
  for (let from = 0; from < PEOPLE; from += AT_A_TIME)
    await remote.act('members.add', { people: people.slice(from, from + AT_A_TIME) });
  const link = new Link(Number(new URL(remote.address).port));
  await link.open();
  link.slow(SLOW);
  await connect(page, link.address, await remote.issueToken());
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuetext', / of /u, { timeout: 30_000 });
  await shoot(desktop, 'first-copy');
  await page.getByRole('button', { name: 'Stop copying' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await shoot(desktop, 'first-copy-stopped');
  link.close();
});

function change({ userData }: Desktop, statement: string): void {
  const database = new DatabaseSync(path.join(userData, 'workspaces/sample/replica.sqlite'));
  database.exec(statement);
  database.close();
}

test('the check of a copy that differs, and a review of an import', async ({ desktop }) => {
  await desktop.close();
  change(desktop, `UPDATE member SET lastName = 'Flipped' WHERE email = '${SOMEONE}'`);
  const next = await desktop.relaunch();
  const { page } = next;
  await page.getByRole('button', { name: /^Workspace:/u }).click();
  await page.getByRole('menuitem', { name: 'Check this copy…' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText(/differs from the workspace/u)).toBeVisible();
  await shoot(next, 'copy-differs');
  await page.getByRole('button', { name: 'Repair' }).click();
  await expect(page.getByText(/fetched anew and is exactly/u)).toBeVisible();
  await shoot(next, 'copy-repaired');
  await page.keyboard.press('Escape');
  await importFile(next, GOOGLE_FILE);
  await page
    .getByRole('button', { name: /^(Check|Continue|Next)/u })
    .first()
    .click();
  await expect(page.getByRole('grid')).toBeVisible();
  await shoot(next, 'import-review');
});

test('changes of many made anew, and one that is damaged', async ({ desktop }) => {
  const { page } = desktop;
  await stopService(desktop);
  await page.evaluate(async () => {
    const { call } = window.bridge;
    const filter = { search: '', roles: ['learner'], seats: [], statuses: ['active'], groups: [], undelivered: false };
    const people = (await call['members.page']({ filter, sort: [], offset: 0, limit: 150 })) as {
      value: { id: string }[];
    }; // as the contract says
    const groups = (await call['groups.list'](undefined)) as { value: { id: string }[] }; // the same
    const members = people.value.map(({ id }) => id);
    const [group = { id: '' }] = groups.value;
    await call['members.setRole']({ members, role: 'trainer' });
    await call['members.setGroups']({ members, groups: [group.id], mode: 'add' });
    await call['members.remove']({ members: members.slice(0, 12) });
    await call['groups.appoint']({ group: group.id, members: members.slice(20, 22), admin: true });
  });
  for (const [what, name] of [
    [/^Change 150 roles/u, 'change-roles'],
    [/^Change the groups/u, 'change-group-of-many'],
    [/^Remove 12/u, 'change-remove'],
    [/^Change who is admin/u, 'change-admins'],
  ] as const) {
    const changes = await openTray(page);
    await changes.getByRole('option', { name: what }).click();
    await changes.getByRole('button', { name: 'Change…' }).click();
    await expect(page.getByRole('dialog').getByRole('checkbox').first()).toBeVisible();
    await shoot(desktop, name);
    await page.keyboard.press('Escape');
  }
  await search(page, SOMEONE);
  await choose(page, SOMEONE, 'Assign seat…');
  await page.getByRole('button', { name: 'Assign 1 seat' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await desktop.close();
  change(desktop, `UPDATE changeArgs SET args = replace(args, '"trainer"', '"reviewer"')`);
  const next = await desktop.relaunch();
  const changes = await openTray(next.page);
  await expect(changes.getByRole('option').first()).toBeVisible();
  await shoot(next, 'tray-damaged');
});
