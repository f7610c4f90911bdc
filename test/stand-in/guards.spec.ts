import { expect, invoke, said, testOfOneApp as test } from './sample.ts';

test('policy, headers and permissions hold as the app set them', async ({ desktop: { page } }) => {
  const held = await page.evaluate(async () => {
    const second = await fetch('/second.html');
    const evaluate = (): string => {
      try {
        // oxlint-disable-next-line eslint/no-eval -- the policy must refuse exactly this
        return String((0, eval)('1'));
      } catch (error) {
        return error instanceof Error ? error.name : 'unknown';
      }
    };
    const state = async (name: PermissionName): Promise<string> => (await navigator.permissions.query({ name })).state;
    return {
      inline: 'inlineRan' in window,
      policy: second.headers.get('content-security-policy')?.slice(0, 18),
      added: second.headers.get('x-added'),
      missing: (await fetch('/nope.js')).status,
      outside: await fetch('https://outside.example/').then(String, (error: Error) => error.name),
      evaluated: evaluate(),
      asked: await state('geolocation'),
      checked: await state('notifications'),
    };
  });
  expect(held).toEqual({
    ...{ inline: false, policy: "default-src 'none'", added: 'yes', missing: 404 },
    ...{ outside: 'TypeError', evaluated: 'EvalError', asked: 'denied', checked: 'denied' },
  });
});

test('a new window is the choice of the app, and nothing opens by itself', async ({ desktop }) => {
  const { app, page } = desktop;
  await page.getByText('outside').click();
  const opened = await page.evaluate(() => window.open('https://outside.example/pop', '_blank'));
  expect(opened).toBeNull();
  await expect.poll(() => said(desktop)).toContain('open https://outside.example/pop');
  expect(await said(desktop)).toContain('open https://outside.example/out');
  expect(app.windows()).toHaveLength(1);
});

test('leaving the app is refused, going to its own pages is not', async ({ desktop }) => {
  const { page } = desktop;
  await page.getByText('navigate away').click();
  await expect.poll(() => said(desktop)).toContain('will-frame-navigate https://outside.example/away');
  expect(desktop.url()).toBe('app://console/index.html');
  await page.evaluate(() => location.assign('https://outside.example/script'));
  await expect.poll(() => said(desktop)).toContain('will-frame-navigate https://outside.example/script');
  expect(desktop.url()).toBe('app://console/index.html');
  await page.getByText('second').click();
  await expect(page.locator('h1')).toHaveText('second page');
  expect(await said(desktop)).toContain('will-navigate app://console/second.html');
  expect(await invoke(page, 'sender')).toMatchObject({ url: 'app://console/second.html' });
});

test('the preload is there again after a reload', async ({ desktop: { page } }) => {
  await page.reload();
  expect(await page.evaluate(() => window.api.add(1, 1))).toBe(2);
});
