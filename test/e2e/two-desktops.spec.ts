// Two administrators at two desktops of one workspace: both online, one of them cut off for a while, both at work.
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { aPerson } from '../builders/desktop.ts';
import type { Desktop } from './fixture.ts';
import { expect } from './fixture.ts';
import { test as base } from './lasting.ts';
import { Link } from './link.ts';
import { connect, RemoteService } from './remote.ts';
import { choose, openTray, personRow, syncState, tray } from './rollcall.ts';
import { syncAgain } from './service.ts';

const GRACE = 'grace@acme.example';
const LINUS = 'linus@acme.example';

interface Seat {
  readonly desktop: Desktop;
  readonly page: Page;
  readonly link: Link;
}

interface Fixtures {
  readonly remote: RemoteService;
  readonly left: Seat;
  readonly right: Seat;
}

/** A desktop that has connected to the workspace over a line of its own. */
async function sitDown(remote: RemoteService, desktop: Desktop, label: string): Promise<Seat> {
  const link = new Link(Number(new URL(remote.address).port));
  await link.open();
  await connect(desktop.page, link.address, await remote.client.issueToken('device', label));
  await expect(personRow(desktop.page, GRACE)).toBeVisible();
  return { desktop, page: desktop.page, link };
}

const test = base.extend<Fixtures>({
  remote: async ({ userData }, use) => {
    const remote = new RemoteService(path.join(userData, 'remote'));
    await remote.start();
    await remote.createWorkspace(5);
    await remote.act('members.add', { people: [aPerson('Grace'), aPerson('Linus')] });
    await use(remote);
    await remote.stop();
  },
  left: async ({ desktop, remote }, use) => {
    const seat = await sitDown(remote, desktop, 'left');
    await use(seat);
    seat.link.close();
  },
  right: async ({ beside, remote }, use) => {
    await beside.beginWith();
    const seat = await sitDown(remote, await beside.show(), 'right');
    await use(seat);
    await beside.takeBack();
    seat.link.close();
  },
});

type Fields = Readonly<Partial<Record<'First name' | 'Last name', string> & Record<'Role' | 'Status', string>>>;

async function edit(page: Page, email: string, fields: Fields): Promise<void> {
  await choose(page, email, 'Edit…');
  const dialog = page.getByRole('dialog', { name: 'Edit person' });
  for (const [label, value] of Object.entries(fields)) {
    const field = dialog.getByLabel(label, { exact: true });
    if (label === 'Role' || label === 'Status') await field.selectOption(value);
    else await field.fill(value);
  }
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
}

async function reconnect({ page, link }: Seat): Promise<void> {
  link.mend();
  await syncAgain(page);
}

async function cutOff({ page, link }: Seat): Promise<void> {
  link.cut();
  await expect(syncState(page)).toHaveAccessibleName(/^Offline since/);
}

test('both at once, one offline, the same and different things: the screens agree, and the conflict is decided by keyboard', async ({
  left,
  right,
}) => {
  await edit(left.page, GRACE, { 'Last name': 'Hopper' });
  await expect(personRow(right.page, GRACE)).toContainText('Grace Hopper');
  await edit(right.page, LINUS, { 'Last name': 'Torvalds' });
  await expect(personRow(left.page, LINUS)).toContainText('Linus Torvalds');

  await cutOff(right);
  await edit(left.page, GRACE, { 'Last name': 'Left' });
  await edit(left.page, LINUS, { Status: 'suspended' });
  await edit(right.page, GRACE, { 'First name': 'Amazing', 'Last name': 'Right' });
  await edit(right.page, LINUS, { Role: 'trainer' });
  await expect(tray(right.page)).toContainText('2 changes waiting to be sent');
  await expect(personRow(right.page, GRACE)).toContainText('Amazing Right');

  await reconnect(right);
  for (const { page } of [left, right]) {
    await expect(personRow(page, GRACE)).toContainText('Amazing Left');
    await expect(personRow(page, LINUS)).toContainText('Trainer');
    await expect(personRow(page, LINUS)).toContainText('Suspended');
  }
  await expect(tray(left.page)).toContainText('All changes sent');
  await expect(tray(right.page)).toContainText('1 needs your decision');

  const changes = await openTray(right.page);
  await expect(changes).toContainText('What others had not changed is applied.');
  await changes.getByRole('button', { name: 'Decide…' }).click();
  const grid = right.page.getByRole('grid', { name: 'Values that you and others changed' });
  await expect(grid).toBeFocused();
  const access = new AxeBuilder({ page: right.page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']);
  expect((await access.analyze()).violations).toEqual([]);
  const row = grid.getByRole('row').nth(1);
  await expect(row).toContainText('Last name');
  await expect(row.getByRole('button', { name: 'Keep yours: Right' })).toBeVisible();
  await expect(row.getByRole('button', { name: 'Keep theirs: Left' })).toBeVisible();
  await expect(row).toContainText('Ada Lovelace');
  await right.page.keyboard.press('1');
  await expect(row.getByRole('gridcell').last()).toHaveText('Right');
  await right.page.keyboard.press('Enter');
  await expect(right.page.getByText('Nothing to decide')).toBeVisible();
  await right.page.getByRole('button', { name: 'Go to Users' }).click();
  for (const { page } of [left, right]) await expect(personRow(page, GRACE)).toContainText('Amazing Right');
  await expect(tray(right.page)).toContainText('All changes sent');
});

test('a decision is taken back from its notice, and many are decided at once for theirs', async ({ left, right }) => {
  await cutOff(right);
  await edit(left.page, GRACE, { 'First name': 'Left', 'Last name': 'Left' });
  await edit(right.page, GRACE, { 'First name': 'Right', 'Last name': 'Right' });
  await reconnect(right);
  await expect(tray(right.page)).toContainText('1 needs your decision');
  const changes = await openTray(right.page);
  await expect(changes).toContainText('Nothing of it is applied before you decide.');
  await changes.getByRole('button', { name: 'Decide…' }).click();
  const grid = right.page.getByRole('grid', { name: 'Values that you and others changed' });
  await expect(grid.getByRole('row')).toHaveCount(3);
  await grid.press('a');
  await grid.press('2');
  await expect(right.page.getByText('2 of 2 decided')).toBeVisible();
  await grid.press('Enter');
  await expect(right.page.getByText('Nothing to decide')).toBeVisible();
  await expect(tray(right.page)).toContainText('All changes sent');
  const notice = right.page.getByRole('alert').filter({ hasText: '2 conflicts decided: 0 yours, 2 theirs.' });
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(grid.getByRole('row')).toHaveCount(3);
  await expect(tray(right.page)).toContainText('1 needs your decision');
  await right.page.getByRole('button', { name: 'Keep all theirs' }).click();
  await right.page.getByRole('button', { name: 'Apply 2 decisions' }).click();
  await expect(right.page.getByText('Nothing to decide')).toBeVisible();
  for (const { page } of [left, right]) {
    await page.getByRole('link', { name: /^Users/ }).click();
    await expect(personRow(page, GRACE)).toContainText('Left Left');
  }
});

test('a refused change is made anew from its form, or discarded', async ({ left, right }) => {
  await cutOff(right);
  await choose(left.page, GRACE, 'Assign seat…');
  await left.page.getByRole('button', { name: 'Assign 1 seat' }).click();
  await expect(personRow(left.page, GRACE)).toContainText('Full');
  await choose(right.page, GRACE, 'Assign seat…');
  await right.page.getByRole('button', { name: 'Assign 1 seat' }).click();
  await reconnect(right);
  const changes = await openTray(right.page);
  await expect(changes.getByRole('option', { name: 'Assign a full seat to Grace' })).toContainText(
    'Nobody in this selection would change.',
  );
  await changes.getByRole('button', { name: 'Change…' }).click();
  await expect(right.page.getByRole('dialog', { name: /^Assign/u })).toBeVisible();
  await right.page.keyboard.press('Escape');
  await openTray(right.page);
  await changes.getByRole('button', { name: 'Discard…' }).click();
  await right.page.getByRole('button', { name: 'Discard this change' }).click();
  await expect(tray(right.page)).toContainText('All changes sent');
  await expect(personRow(right.page, GRACE)).toContainText('Full');
});

test('two who name the workspace at once see both names, and the one who decides says which stays', async ({
  left,
  right,
}) => {
  right.link.cut();
  await expect(syncState(right.page)).toHaveAccessibleName(/^Offline since/u);
  for (const [{ page }, name] of [
    [left, 'Acme Academy'],
    [right, 'Acme School'],
  ] as const) {
    await page.getByRole('link', { name: 'Workspace' }).click();
    await page.getByRole('textbox', { name: 'Display name' }).fill(name);
    await page.getByRole('button', { name: 'Save 1 setting' }).click();
    await expect(page.getByRole('banner')).toContainText(name);
  }
  await expect(syncState(left.page)).toHaveAccessibleName(/^Synced/u);
  right.link.mend();
  await syncAgain(right.page);
  await expect(tray(right.page)).toContainText('your decision', { timeout: 30_000 });
  await right.page.evaluate(() => (window.location.hash = '#/conflicts'));
  const grid = right.page.getByRole('grid');
  await expect(grid.getByText('Display name')).toBeVisible();
  await expect(grid.getByText('Acme School').first()).toBeVisible();
  await grid.getByRole('button', { name: 'Keep yours: Acme School' }).click();
  await right.page.getByRole('button', { name: 'Apply 1 decision' }).click();
  await expect(left.page.getByRole('banner')).toContainText('Acme School', { timeout: 30_000 });
});
