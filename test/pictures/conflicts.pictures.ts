import path from 'node:path';
import type { Page } from '@playwright/test';
import { MemberId } from '../../shared/domain/ids.ts';
import { aPerson } from '../builders/desktop.ts';
import { membersOf } from '../builders/operations.ts';
import type { Desktop } from '../e2e/fixture.ts';
import { expect, test as base } from '../e2e/fixture.ts';
import { Link } from '../e2e/link.ts';
import { connect, RemoteService } from '../e2e/remote.ts';
import { choose, openTray, personRow, syncState, tray } from '../e2e/rollcall.ts';
import { syncAgain } from '../e2e/service.ts';
import { shoot } from './shoot.ts';

const MANY = 600;
const LONG = 'Wilhelmine Freifrau von und zu Hohenstein-Ramspergersmühle';
const FAMILY = ['Lovelace', LONG, 'Ng', '佐藤', 'منصور', 'Kjærgaard', 'O’Connor', 'Muñoz', 'Wójcik', 'Соколов', '김'];
const familyOf = (n: number) => FAMILY[n % FAMILY.length] ?? '';

interface Place {
  readonly remote: RemoteService;
  readonly link: Link;
  readonly people: readonly MemberId[];
}

const test = base.extend<{ readonly place: Place }>({
  place: async ({ userData, desktop }, use) => {
    const remote = new RemoteService(path.join(userData, 'remote'));
    await remote.start();
    await remote.createWorkspace(1);
    const people = Array.from({ length: MANY }, (_, n) => aPerson(`p${String(n)}`, { lastName: familyOf(n) }));
    await remote.act('members.add', { people: [...people, aPerson('Grace', { fullSeat: true }), aPerson('Linus')] });
    const link = new Link(Number(new URL(remote.address).port));
    await link.open();
    await connect(desktop.page, link.address, await remote.issueToken());
    await expect(desktop.page.getByRole('grid', { name: 'People' })).toBeVisible();
    const known = await membersOf(remote.client);
    const ids = people.map(({ email }) => MemberId.parse(known.get(email)?.id));
    await use({ remote, link, people: ids });
    link.close();
    await remote.stop();
  },
});

/** The desktop edits these people while it is cut off, and somebody else edits them otherwise. */
async function disagree(page: Page, { remote, link, people }: Place, from: number, count: number): Promise<void> {
  link.cut();
  await expect(syncState(page)).toHaveAccessibleName(/^Offline since/);
  const wanted = people.slice(from, from + count).map((member, index) => ({ member, was: familyOf(from + index) }));
  await page.evaluate(async (edits) => {
    for (const { member, was } of edits) {
      const fields = { lastName: { was, to: `${was} the Younger` }, role: { was: 'learner', to: 'trainer' } };
      await window.bridge.call['members.edit']({ people: [{ member, fields }] });
    }
  }, wanted);
  const theirs = wanted.map(({ member, was }) => ({ member, fields: { lastName: { was, to: `${was} the Elder` } } }));
  await remote.act('members.edit', { people: theirs });
  link.mend();
  await syncAgain(page);
  await expect(tray(page)).toContainText('your decision', { timeout: 60_000 });
}

async function openConflicts({ page }: Desktop): Promise<void> {
  const changes = await openTray(page);
  await changes.getByRole('button', { name: 'Decide…' }).click();
  await expect(page.getByRole('grid', { name: 'Values that you and others changed' })).toBeVisible();
}

async function decideAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Keep all theirs' }).click();
  await page.getByRole('button', { name: /^Apply/ }).click();
  await expect(page.getByText('Nothing to decide')).toBeVisible();
}

test('conflicts: one, twelve and many', async ({ desktop, place }) => {
  const { page } = desktop;
  await page.getByRole('button', { name: 'Actions for' }).first().click();
  await page.getByRole('menuitem', { name: 'Edit…' }).click();
  await expect(page.getByLabel('First name')).toBeVisible();
  await shoot(desktop, 'edit-person');
  await page.keyboard.press('Escape');
  await disagree(page, place, 0, 1);
  await openTray(page);
  await shoot(desktop, 'tray-conflict');
  await page.keyboard.press('Escape');
  await openConflicts(desktop);
  await shoot(desktop, 'conflicts-1');
  await decideAll(page);
  await shoot(desktop, 'conflicts-decided');
  await page.getByRole('button', { name: 'Go to Users' }).click();
  await disagree(page, place, 1, 12);
  await openConflicts(desktop);
  const grid = page.getByRole('grid', { name: 'Values that you and others changed' });
  await grid.press('1');
  await grid.press('ArrowDown');
  await grid.press('2');
  await grid.press('ArrowDown');
  await grid.press('x');
  await shoot(desktop, 'conflicts-12');
  await grid.press('x');
  await decideAll(page);
  await page.getByRole('button', { name: 'Go to Users' }).click();
  await disagree(page, place, 13, MANY - 13);
  await openTray(page);
  await shoot(desktop, 'tray-conflicts-many');
  await page.keyboard.press('Escape');
  await openConflicts(desktop);
  await shoot(desktop, 'conflicts-many');
});

test('a refused change with another that stands on it', async ({ desktop, place: { remote, link } }) => {
  const { page } = desktop;
  const known = await membersOf(remote.client);
  const idOf = (name: string) => MemberId.parse(known.get(`${name}@acme.example`)?.id);
  link.cut();
  await expect(syncState(page)).toHaveAccessibleName(/^Offline since/);
  await page.getByRole('searchbox', { name: 'Search people' }).fill('grace');
  await choose(page, 'grace@', 'Revoke seat…');
  await page.getByRole('button', { name: 'Revoke 1 seat now' }).click();
  await page.getByRole('searchbox', { name: 'Search people' }).fill('linus');
  await choose(page, 'linus@', 'Assign seat…');
  await page.getByRole('button', { name: 'Assign 1 seat' }).click();
  await expect(personRow(page, 'linus@')).toContainText('Full');
  await remote.act('seats.revoke', { members: [idOf('grace')] });
  await remote.act('seats.assign', { members: [idOf('p0')] });
  link.mend();
  await syncAgain(page);
  const changes = await openTray(page);
  await expect(changes.getByRole('option')).toHaveCount(2);
  await shoot(desktop, 'tray-standing');
  await changes.getByRole('button', { name: 'Discard…' }).click();
  await expect(page.getByRole('dialog').getByText('is discarded too')).toBeVisible();
  await shoot(desktop, 'tray-discard-standing');
});
