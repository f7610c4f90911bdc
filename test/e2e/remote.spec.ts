// A workspace at an address, whose service may go, come back, refuse, and be used by others meanwhile.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { deriveId, MemberId } from '../../shared/domain/ids.ts';
import { aPerson, OWNER } from '../builders/desktop.ts';
import { expect } from './fixture.ts';
import { connect, submit, test } from './remote.ts';
import { choose, openTray, personRow, syncState, tray } from './rollcall.ts';
import { syncAgain } from './service.ts';

const GRACE = 'grace@acme.example';

async function assignSeat(page: Page, email: string): Promise<void> {
  await choose(page, email, 'Assign seat…');
  await page.getByRole('button', { name: 'Assign 1 seat' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

/** The files below a folder in which this text stands. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text));
}

test('address and token open a workspace, whose changes come by themselves', async ({ desktop, remote }) => {
  const { page, userData } = desktop;
  const token = await remote.issueToken();
  await connect(page, remote.address, token);
  await expect(personRow(page, OWNER.email)).toContainText('Owner');
  await expect(page.getByRole('button', { name: 'Workspace: Acme Learning' })).toBeVisible();
  await remote.act('members.add', { people: [aPerson('Grace')] });
  await expect(personRow(page, GRACE)).toBeVisible();
  expect(filesWith(userData, token)).toEqual([]);
});

test('a token that is not good any more says so, and everything stays readable', async ({ desktop, remote }) => {
  const { page } = desktop;
  await connect(page, remote.address, await remote.issueToken());
  await expect(personRow(page, OWNER.email)).toBeVisible();
  await remote.issueToken();
  await remote.act('members.add', { people: [aPerson('Grace')] });
  await expect(syncState(page)).toHaveAccessibleName(/^Refused since/);
  const notice = page.getByRole('main').getByRole('alert');
  await expect(notice).toContainText('The workspace does not accept this access token (any more).');
  await expect(notice).toContainText('Your unsent changes are kept.');
  await expect(tray(page)).toContainText('Not let in since');
  await assignSeat(page, OWNER.email);
  await expect(tray(page)).toContainText('1 change waiting to be sent');
  await expect(personRow(page, OWNER.email)).toContainText('Full not used');
});

test('with a new token the workspace is entered again, and what waited is sent', async ({ desktop, remote }) => {
  const { page } = desktop;
  await connect(page, remote.address, await remote.issueToken());
  await expect(personRow(page, OWNER.email)).toBeVisible();
  const next = await remote.issueToken();
  await remote.act('members.add', { people: [aPerson('Grace')] });
  await expect(syncState(page)).toHaveAccessibleName(/^Refused since/);
  await assignSeat(page, OWNER.email);
  await page.getByRole('button', { name: 'Enter a new token…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Connect again' });
  const token = dialog.getByLabel('Access token');
  await expect(token).toBeFocused();
  await token.press('Enter');
  await expect(dialog).toContainText('Paste the access token you were given.');
  await token.fill('rcd_wrong');
  await token.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('does not accept this access token');
  await token.fill(next);
  await token.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(tray(page)).toContainText('All changes sent');
  await expect(personRow(page, OWNER.email)).toContainText('Full not used');
  await expect(personRow(page, GRACE)).toBeVisible();
  await expect(syncState(page)).toHaveAccessibleName(/^Synced/);
});

test('what others did first is said with the reason, and holds up nothing behind it', async ({ desktop, remote }) => {
  const { page } = desktop;
  const added = await remote.act('members.add', { people: [aPerson('Grace')] });
  await connect(page, remote.address, await remote.issueToken());
  await expect(personRow(page, GRACE)).toBeVisible();
  await remote.stop();
  await expect(syncState(page)).toHaveAccessibleName(/^Offline since/);
  await assignSeat(page, OWNER.email);
  await remote.start();
  await remote.act('seats.assign', { members: [MemberId.parse(deriveId(added, 0))] });
  await syncAgain(page);
  await expect(tray(page)).toContainText('1 needs your decision');
  await expect(personRow(page, OWNER.email)).toContainText('Basic');
  await expect(personRow(page, GRACE)).toContainText('Full');
  const changes = await openTray(page);
  await expect(changes.getByRole('alert')).toContainText('Too few full seats: 1 needed, 0 left.');
  await choose(page, GRACE, 'Revoke seat…');
  await page.getByRole('button', { name: 'Revoke 1 seat now' }).click();
  await expect(personRow(page, GRACE)).toContainText('Basic');
  await expect(changes.getByRole('option', { name: 'Revoke the full seat of Grace' })).toContainText(
    'Accepted by the workspace',
  );
  await changes.getByRole('button', { name: 'Try again' }).click();
  await expect(personRow(page, OWNER.email)).toContainText('Full not used');
  await expect(tray(page)).toContainText('All changes sent');
});

test('an address or token that is wrong is refused with what to do, and nothing is kept', async ({
  desktop: { page },
  remote,
}) => {
  await connect(page, 'ftp://acme.example', 'rcd_anything');
  await expect(page.getByText('Enter a whole address that begins with https://')).toBeVisible();
  for (const [address, says] of [
    ['http://acme.example', '“http://acme.example” is not the address of a workspace.'],
    ['http://127.0.0.1:9', 'The workspace at http://127.0.0.1:9 cannot be reached.'],
    [remote.address, 'The workspace does not accept this access token (any more).'],
  ] as const) {
    await submit(page, address, 'rcd_wrong');
    await expect(page.getByRole('alert')).toContainText(says);
  }
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByText('Go on where you were')).toHaveCount(0);
});
