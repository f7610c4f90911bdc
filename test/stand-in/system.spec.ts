import { expect, invoke, said, testOfOneApp as test } from './sample.ts';

test('a secret is encrypted without a keychain, and the app can tell', async ({ desktop: { page } }) => {
  expect(await invoke(page, 'secret', 'sé')).toEqual({ backend: 'basic_text', same: true });
});

test('SQLite, PDF and the clipboard work in the main process', async ({ desktop: { page } }) => {
  expect(await invoke(page, 'sqlite')).toEqual({ a: 7 });
  expect(await invoke(page, 'pdf')).toMatchObject({ head: '%PDF-' });
  expect(await invoke(page, 'clipboard', 'copied')).toBe('copied');
});

test('a menu item runs what a click on it would', async ({ desktop }) => {
  await desktop.evaluateMain(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('say')?.click();
  });
  expect(await said(desktop)).toContain('menu say');
});

test('a message without an answer reaches the main process', async ({ desktop }) => {
  await desktop.page.evaluate(() => window.api.send('note', 'one'));
  await expect.poll(() => said(desktop)).toContain('note one');
});

test('a utility process is asked, answers and is ended', async ({ desktop: { page } }) => {
  const outcome = await page.evaluate(() => window.api.invoke('child', { at: new Date(3), list: new Set([1]) }));
  expect(outcome).toMatchObject({
    answer: { asked: true, args: ['--mode=sample'], flag: 'yes', type: 'utility' },
    output: 'child speaks\n',
  });
});

test('a worker thread runs beside the main process', async ({ desktop: { page } }) => {
  expect(await invoke(page, 'worker', { number: 7 })).toEqual({ asked: { number: 7 }, squared: 49 });
});

test('the page learns that the network has gone', async ({ desktop: { page } }) => {
  await page.context().setOffline(true);
  expect(await page.evaluate(() => navigator.onLine)).toBe(false);
  await page.context().setOffline(false);
  await expect.poll(() => page.evaluate(() => navigator.onLine)).toBe(true);
});

test('routes and traces of Playwright live beside the host', async ({ desktop: { app, page } }, testInfo) => {
  const trace = testInfo.outputPath('trace.zip');
  await app.context().tracing.start({ screenshots: true, snapshots: true });
  await page.route('**/second.html', (route) => route.fulfill({ contentType: 'text/html', body: 'routed' }));
  expect(await page.evaluate(async () => (await fetch('/second.html')).text())).toBe('routed');
  await page.unrouteAll();
  await app.context().tracing.stop({ path: trace });
  await testInfo.attach('trace', { path: trace });
});
