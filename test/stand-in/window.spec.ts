import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { JSHandle } from '@playwright/test';
import { launch } from '../e2e/fixture.ts';
import { expect, invoke, said, test } from './sample.ts';

const folder = 'test/stand-in/app';

test('a window shows the page of a custom scheme, in the size that was asked for', async ({ desktop }) => {
  const { app, page } = desktop;
  await expect(page.locator('#environment')).toHaveText('v1.2.3 false');
  expect(desktop.url()).toBe('app://console/index.html');
  const window = (await app.browserWindow(page)) as JSHandle<Electron.BrowserWindow>; // Playwright types it loosely
  expect(await window.evaluate((shown) => shown.getBounds())).toEqual({ x: 30, y: 20, width: 900, height: 640 });
  expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 640]);
  await expect.poll(() => said(desktop)).toContain('ready-to-show');
  expect(await window.evaluate((shown) => shown.isVisible())).toBe(true);
});

test('the preferences of a window are what it was made with, over safe defaults', async ({ desktop }) => {
  const preferences: unknown = await desktop.evaluateMain(({ webContents }) => {
    const [contents] = webContents.getAllWebContents();
    // Electron has the method, its types have not.
    const read: unknown = contents && Reflect.get(contents, 'getLastWebPreferences');
    return typeof read === 'function' ? (Reflect.apply(read, contents, []) as unknown) : undefined; // untyped, see above
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  });
});

test('the page follows the theme of the app', async ({ desktop: { page } }) => {
  expect(await invoke(page, 'theme', 'dark')).toBe(true);
  await expect.poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
});

test('what a page stores is there after a restart', async ({ desktop }) => {
  await desktop.page.evaluate(() => localStorage.setItem('kept', 'yes'));
  const again = await desktop.relaunch();
  expect(await again.page.evaluate(() => localStorage.getItem('kept'))).toBe('yes');
  await again.close();
});

test('a second start hands its arguments to the first and leaves', async ({ desktop }) => {
  const executable = await desktop.evaluateMain(() => process.execPath);
  const args = [`--user-data-dir=${desktop.userData}`, folder, 'sample://go'];
  const second = spawnSync(executable, args, { encoding: 'utf8' });
  expect(second.stdout).toContain('second instance: leaving');
  expect(second.status).toBe(0);
  await expect.poll(() => said(desktop)).toContain('["sample://go",{"hello":"world"}]');
});

test('a close can be held; without the hold it ends the app in order', async ({ userData }) => {
  const log = path.join(userData, 'log');
  const { app, evaluateMain } = await launch({ userData, folder, env: { SAMPLE_LOG: log } });
  const left = await evaluateMain(({ BrowserWindow }) => {
    globalThis.sample.holdClose = true;
    BrowserWindow.getAllWindows()[0]?.close();
    return BrowserWindow.getAllWindows().length;
  });
  expect(left).toBe(1);
  const gone = app.waitForEvent('close');
  await evaluateMain(({ BrowserWindow }) => {
    globalThis.sample.holdClose = false;
    setImmediate(() => BrowserWindow.getAllWindows()[0]?.close());
  });
  await gone;
  expect(readFileSync(log, 'utf8')).toBe('closed\nwindow-all-closed\nbefore-quit\n');
});

test('an app that will not quit is ended with its test', async ({ userData }) => {
  const desktop = await launch({ userData, folder });
  await desktop.evaluateMain(() => {
    globalThis.sample.holdClose = true;
  });
  await desktop.close();
  await expect(desktop.evaluateMain(() => 'still here')).rejects.toThrow('closed');
});

test('closing the page from a test ends the app too', async ({ userData }) => {
  const log = path.join(userData, 'log');
  const { app, page } = await launch({ userData, folder, env: { SAMPLE_LOG: log } });
  const gone = app.waitForEvent('close');
  await page.close();
  await gone;
  expect(readFileSync(log, 'utf8')).toContain('window-all-closed');
});
