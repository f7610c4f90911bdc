import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { launch } from '../e2e/fixture.ts';
import { expect, test as alone, testOfOneApp as test } from './sample.ts';

function aFile(folder: string): string {
  const file = path.join(folder, 'people of märz.csv');
  writeFileSync(file, 'name\nAda\n');
  return file;
}

test('the path of a chosen file is known at once', async ({ desktop: { page, userData } }) => {
  const file = aFile(userData);
  await page.getByLabel('file').setInputFiles(file);
  await expect(page.locator('#path')).toHaveText(file);
});

test('the path of a dropped file is known at once', async ({ desktop: { page, userData } }) => {
  const file = aFile(userData);
  const area = await page.locator('#drop').boundingBox();
  const { x, y } = { x: (area?.x ?? 0) + 20, y: (area?.y ?? 0) + 20 };
  const devTools = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devTools.send('Input.dispatchDragEvent', { type, x, y, data });
  }
  await expect(page.locator('#path')).toHaveText(file);
});

test('a file that the page made has no path', async ({ desktop: { page } }) => {
  expect(await page.evaluate(() => window.api.pathOf(new File(['x'], 'made.csv')))).toBe('');
});

alone('a scripted dialog answers, an unscripted one is cancelled', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByRole('button', { name: 'Open…' }).click();
  await expect(page).toHaveTitle('cancelled');
  await desktop.answerDialog('showOpenDialog', { canceled: false, filePaths: ['/a.csv'] });
  await page.getByRole('button', { name: 'Open…' }).click();
  await expect(page).toHaveTitle('/a.csv');
});

alone('outside tests a small window asks for the path', async ({ userData }) => {
  const folder = 'test/stand-in/app';
  const desktop = await launch({ userData, folder, env: { STANDIN_DIALOGS: '', DISPLAY: '' } });
  const asked = desktop.app.waitForEvent('window');
  await desktop.page.getByRole('button', { name: 'Open…' }).click();
  const dialog = await asked;
  await dialog.getByLabel('Path').fill('/people.csv');
  await dialog.getByRole('button', { name: 'Open' }).click();
  await expect(desktop.page).toHaveTitle('/people.csv');
  await desktop.close();
});
