// Backups as people make and restore them, with the real service, the real files, and the app in between.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Desktop } from './fixture.ts';
import { choose, expect, personRow, search, test, tray } from './rollcall.ts';

const SOMEONE = 'adaeze.chukwu@northwind.example';

const workspaceFolder = ({ userData }: Desktop) => path.join(userData, 'workspaces/sample');
const storeFolder = (desktop: Desktop) => path.join(workspaceFolder(desktop), 'service');

async function openBackups(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /^Workspace:/ }).click();
  await page.getByRole('menuitem', { name: 'Backups…' }).click();
  return page.getByRole('dialog', { name: 'Backups' });
}

async function backUp(page: Page): Promise<void> {
  const dialog = await openBackups(page);
  await dialog.getByRole('button', { name: 'Back up now' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Escape');
}

async function assignSeat(page: Page): Promise<void> {
  await search(page, SOMEONE);
  await choose(page, SOMEONE, 'Assign seat…');
  await page.getByRole('button', { name: 'Assign 1 seat' }).click();
  await expect(tray(page)).toContainText('All changes sent');
  await expect(personRow(page, SOMEONE)).toContainText('Full not used');
}

test('going back to a backup undoes what it says, tells it, and can itself be gone back on', async ({ desktop }) => {
  const { page } = desktop;
  await backUp(page);
  await assignSeat(page);
  const list = await openBackups(page);
  await list.getByRole('button', { name: /^Restore the backup/ }).click();
  const ask = page.getByRole('dialog', { name: 'Go back to this backup?' });
  await expect(ask).toContainText('1 change made since then will be undone. It stays in the backup made just before.');
  await ask.getByRole('button', { name: 'Restore and undo 1 change' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'The workspace was set back to an earlier state',
  );
  await expect(personRow(page, SOMEONE)).toContainText('Basic');

  const after = await openBackups(page);
  await after.getByRole('listitem').filter({ hasText: 'Made before a restore' }).getByRole('button').click();
  const again = page.getByRole('dialog', { name: 'Go back to this backup?' });
  await expect(again).toContainText('1 change that an earlier restore had undone will be there again.');
  await again.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(personRow(page, SOMEONE)).toContainText('Full not used');
});

test('a workspace whose data are damaged is shown from the copy, and is back from its newest backup', async ({
  desktop,
}) => {
  await backUp(desktop.page);
  const [name = ''] = readdirSync(path.join(storeFolder(desktop), 'backups'));
  await desktop.close();
  writeFileSync(path.join(storeFolder(desktop), 'workspace.sqlite'), 'not a database any more\n'.repeat(500));
  const { page } = await desktop.relaunch();
  await expect(personRow(page, 'Amara Okonkwo')).toBeVisible();
  const alert = page.getByRole('main').getByRole('alert');
  await expect(alert).toContainText('The data of this workspace are damaged and were not touched.');
  await expect(alert).toContainText(`The newest good backup is ${name}`);
  const list = await openBackups(page);
  await list.getByRole('button', { name: /^Restore the backup/ }).click();
  const ask = page.getByRole('dialog', { name: 'Go back to this backup?' });
  await expect(ask).toContainText('The present state cannot be read. It is set aside as it is.');
  await ask.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByRole('banner')).toContainText('Synced');
  await expect(personRow(page, 'Amara Okonkwo')).toBeVisible();
});

test('damaged data of which there is no copy either are restored from the first screen', async ({ desktop }) => {
  await backUp(desktop.page);
  await desktop.close();
  writeFileSync(path.join(storeFolder(desktop), 'workspace.sqlite'), 'not a database any more\n'.repeat(500));
  for (const name of readdirSync(workspaceFolder(desktop)).filter((each) => each.startsWith('replica.sqlite')))
    rmSync(path.join(workspaceFolder(desktop), name));
  const { page } = await desktop.relaunch();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The data of this workspace are damaged and were not touched.');
  await page.getByRole('button', { name: 'Restore from a backup…' }).click();
  const list = page.getByRole('dialog', { name: 'Backups' });
  await expect(list.getByRole('button', { name: 'Back up now' })).toHaveCount(0);
  await list.getByRole('button', { name: /^Restore the backup/ }).click();
  await page.getByRole('dialog', { name: 'Go back to this backup?' }).getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('banner')).toContainText('Synced');
  await expect(personRow(page, 'Amara Okonkwo')).toBeVisible();
});
