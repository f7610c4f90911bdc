import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { choose, expect, syncState, test, tray } from '../e2e/rollcall.ts';
import { shoot } from './shoot.ts';

async function openBackups(page: Page) {
  await page.getByRole('button', { name: /^Workspace:/ }).click();
  await page.getByRole('menuitem', { name: 'Backups…' }).click();
  return page.getByRole('dialog', { name: 'Backups' });
}

test('backups, and going back to one', async ({ desktop }) => {
  const { page, userData } = desktop;
  const home = path.join(userData, 'workspaces/sample/service');
  await shoot(desktop, 'backups-none', async () => void (await openBackups(page)));
  const dialog = await openBackups(page);
  await dialog.getByRole('button', { name: 'Back up now' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  writeFileSync(path.join(home, 'backups', 'holiday.rollcall'), 'a picture of the sea');
  await page.keyboard.press('Escape');
  await choose(page, 'adaeze.chukwu@northwind.example', 'Assign seat…');
  await page.getByRole('button', { name: 'Assign 1 seat' }).click();
  await expect(tray(page)).toContainText('All changes sent');
  const list = await openBackups(page);
  await shoot(desktop, 'backups');
  await list.getByRole('button', { name: 'Restore the backup' }).click();
  await page.getByRole('button', { name: 'Restore and undo 1 change' }).waitFor();
  await shoot(desktop, 'backups-restore');
  await page.getByRole('button', { name: 'Restore and undo 1 change' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('set back to an earlier state');
  await expect(syncState(page)).toHaveAccessibleName(/^Synced/);
  await shoot(desktop, 'backups-restored');
  await openBackups(page);
  await shoot(desktop, 'backups-after');
});
