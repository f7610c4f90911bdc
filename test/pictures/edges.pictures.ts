import { truncateSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { deriveId, MemberId } from '../../shared/domain/ids.ts';
import { aPerson, OWNER } from '../builders/desktop.ts';
import type { Desktop } from '../e2e/fixture.ts';
import { test as fromNothing } from '../e2e/fixture.ts';
import { test as large } from '../e2e/large.ts';
import { connect, RemoteService } from '../e2e/remote.ts';
import { choose, expect, goToReport, openTray, personRow, syncState, test, totals } from '../e2e/rollcall.ts';
import { syncAgain } from '../e2e/service.ts';
import { shoot } from './shoot.ts';

/** Assigns a seat that is gone by the time the workspace hears of it, and opens the tray. */
async function parkAChange({ page }: Desktop, remote: RemoteService): Promise<void> {
  await remote.stop();
  await expect(syncState(page)).toHaveAccessibleName(/^Offline since/);
  await choose(page, OWNER.email, 'Assign seat…');
  await page.getByRole('button', { name: 'Assign 1 seat' }).click();
  await remote.start();
  const grace = await remote.act('members.add', { people: [aPerson('Henry')] });
  await remote.act('seats.assign', { members: [MemberId.parse(deriveId(grace, 0))] });
  await syncAgain(page);
  await expect(page.getByRole('contentinfo')).toContainText('1 needs your decision');
  await openTray(page);
}

fromNothing('a workspace that refuses', async ({ desktop, userData }) => {
  const { page } = desktop;
  const remote = new RemoteService(path.join(userData, 'remote'));
  await remote.start();
  await remote.createWorkspace(1);
  await remote.act('members.add', { people: [aPerson('Grace'), aPerson('Alan')] });
  await connect(page, remote.address, await remote.issueToken());
  await expect(personRow(page, OWNER.email)).toBeVisible();
  await parkAChange(desktop, remote);
  await shoot(desktop, 'tray-parked');
  await page.keyboard.press('Escape');
  await remote.issueToken();
  await remote.act('members.add', { people: [aPerson('Edith')] });
  await expect(syncState(page)).toHaveAccessibleName(/^Refused since/);
  await shoot(desktop, 'refused');
  await page.getByRole('button', { name: 'Enter a new token…' }).click();
  await shoot(desktop, 'refused-new-token');
  await remote.stop();
});

test('copies that are damaged, or of a newer version', async ({ desktop }) => {
  const replica = path.join(desktop.userData, 'workspaces/sample/replica.sqlite');
  await desktop.close();
  const database = new DatabaseSync(replica);
  database.exec('PRAGMA user_version = 99');
  database.close();
  const newer = await desktop.relaunch();
  await expect(newer.page.getByRole('alert')).toBeVisible();
  await shoot(newer, 'copy-newer');
  await newer.close();
  truncateSync(replica, 10_000);
  const damaged = await desktop.relaunch();
  await expect(damaged.page.getByRole('alert')).toBeVisible();
  await shoot(damaged, 'copy-damaged');
  await damaged.close();
});

large('100,000 people', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('button', { name: 'Open Northwind Academy' }).click();
  await expect(totals(page)).toContainText('100,000 people', { timeout: 20_000 });
  await shoot(desktop, 'users-100000');
  await page.getByRole('checkbox', { name: 'Select everyone who matches' }).click();
  await page.getByRole('button', { name: 'Revoke seats' }).click();
  await expect(page.getByRole('dialog').getByRole('alert').first()).toBeVisible({ timeout: 20_000 });
  await shoot(desktop, 'revoke-100000');
  await page.keyboard.press('Escape');
  await goToReport(page);
  await expect(page.getByRole('heading', { name: 'Full seats', exact: true })).toBeVisible();
  await shoot(desktop, 'report-groups-100000');
  await page.getByText('By person', { exact: true }).click();
  await expect(page.getByRole('grid', { name: 'Seats by person' })).toContainText('Abigail');
  await shoot(desktop, 'report-people-100000');
});
