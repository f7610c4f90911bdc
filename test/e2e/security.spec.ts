// What the page, and whoever else is on this computer, must not be able to do.
import { statSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { channels } from '../../shared/ipc/channels.ts';
import type { Desktop } from './fixture.ts';
import { test as fromNothing } from './lasting.ts';
import { expect, openSample, personRow, testOfOnePage as test } from './rollcall.ts';
import { reload } from './set-back.ts';
import { serviceAccess } from './service.ts';

const OUTSIDE = 'https://outside.example/';

/** Every attempt a page can make at the world, and how it ended. */
const attempts = (page: Page) =>
  page.evaluate(async (outside) => {
    const failed = (error: unknown) => (error instanceof Error ? error.name : 'failed');
    const ask = (url: string) => fetch(url).then(() => 'fetched', failed);
    const xhr = (url: string) =>
      new Promise<string>((resolve) => {
        const asked = new XMLHttpRequest();
        asked.addEventListener('loadend', () => resolve(asked.status === 0 ? 'refused' : 'fetched'));
        asked.open('GET', url);
        asked.send();
      });
    const socket = new Promise<string>((resolve) => {
      const opened = new WebSocket('wss://outside.example/');
      opened.addEventListener('open', () => resolve('opened'));
      opened.addEventListener('error', () => resolve('refused'));
    });
    const picture = (url: string) =>
      new Promise<string>((resolve) => {
        const image = new Image();
        image.addEventListener('load', () => resolve('loaded'));
        image.addEventListener('error', () => resolve('refused'));
        image.src = url;
      });
    return {
      fetch: await Promise.all([
        ask(outside),
        ask('file:///etc/passwd'),
        ask('index.html'),
        ask('http://127.0.0.1:80/'),
      ]),
      xhr: await Promise.all([xhr(outside), xhr('file:///etc/passwd')]),
      socket: await socket,
      picture: await picture(`${outside}a.png`),
      module: await import(`${outside}a.js`).then(() => 'loaded', failed),
    };
  }, OUTSIDE);

test('the page reaches nothing: no network, no file, no script of others', async ({ desktop: { page } }) => {
  expect(await attempts(page)).toEqual({
    ...{ fetch: Array.from({ length: 4 }, () => 'TypeError'), xhr: ['refused', 'refused'], socket: 'refused' },
    ...{ picture: 'refused', module: 'TypeError' },
  });
});

test('text never becomes script, and no style comes without the nonce', async ({ desktop: { page } }) => {
  const ran = await page.evaluate(async () => {
    const add = (name: string, text: string) => {
      const element = document.createElement(name);
      element.textContent = text;
      document.head.append(element);
    };
    const evaluate = () => {
      try {
        // oxlint-disable-next-line eslint/no-eval -- the policy must refuse exactly this
        return String((0, eval)('1'));
      } catch (error) {
        return error instanceof Error ? error.name : 'failed';
      }
    };
    // What a test evaluates may evaluate more, as long as it has not waited.
    await new Promise((resolve) => setTimeout(resolve, 1));
    add('script', 'window.inlineRan = true');
    add('style', 'body { outline: 7px solid }');
    return {
      evaluated: evaluate(),
      inline: 'inlineRan' in window,
      style: getComputedStyle(document.body).outlineWidth === '7px',
    };
  });
  expect(ran).toEqual({ evaluated: 'EvalError', inline: false, style: false });
});

test('the window stays on its page, and nothing opens beside it', async ({ desktop }) => {
  const { app, page, evaluateMain } = desktop;
  await evaluateMain(({ shell }) => {
    Object.assign(shell, { openExternal: async (url: string) => console.log(`opened outside: ${url}`) });
  });
  const outside: string[] = [];
  app.on('console', (message) => outside.push(message.text()));
  const before = desktop.url();
  const opened = await page.evaluate((url) => {
    const link = document.createElement('a');
    link.href = url;
    for (const target of ['', '_blank']) {
      link.target = target;
      document.body.append(link);
      link.click();
    }
    const form = document.createElement('form');
    form.action = url;
    document.body.append(form);
    form.submit();
    return [window.open(url), window.open('about:blank'), window.open('file:///etc/passwd')];
  }, OUTSIDE);
  expect(opened).toEqual([null, null, null]);
  for (const url of [OUTSIDE, 'file:///etc/passwd', 'javascript:window.ran=1', 'data:text/html,x']) {
    await page.evaluate((next) => location.assign(next), url).catch(() => undefined);
  }
  await expect(personRow(page, 'Amara Okonkwo')).toBeVisible();
  expect(desktop.url()).toBe(before);
  expect(app.windows()).toHaveLength(1);
  expect(outside.filter((line) => line.startsWith('opened outside'))).toEqual([]);
});

test('a frame inside the page has no way to the main process, and no guest page can be made', async ({ desktop }) => {
  const { page, evaluateMain } = desktop;
  const inside = await page.evaluate((outside) => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<p>inside</p>';
    const stranger = document.createElement('iframe');
    stranger.src = outside;
    const guest = document.createElement('webview');
    guest.setAttribute('src', outside);
    document.body.append(frame, stranger, guest);
    return new Promise<object>((resolve) => {
      frame.addEventListener('load', () => {
        const reached = frame.contentWindow;
        resolve({ bridge: reached !== null && 'bridge' in reached, guest: 'getURL' in guest });
      });
    });
  }, OUTSIDE);
  expect(inside).toEqual({ bridge: false, guest: false });
  expect(await evaluateMain(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  expect(page.frames().map((frame) => frame.url())).not.toContain(OUTSIDE);
});

test('every window is sandboxed and isolated', async ({ desktop: { evaluateMain } }) => {
  const preferences = await evaluateMain(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }): unknown => {
      // Electron has this method and documents it no more.
      const read: unknown = Reflect.get(webContents, 'getLastWebPreferences');
      return typeof read === 'function' ? Reflect.apply(read, webContents, []) : null;
    }),
  );
  const safe = { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, webSecurity: true };
  expect(preferences).toEqual([expect.objectContaining(safe)]);
});

test('a page has the channels of the contract and nothing of Node or Electron', async ({ desktop: { page } }) => {
  const surface = await page.evaluate(() => ({
    bridge: Object.keys(window.bridge).toSorted(),
    channels: Object.keys(window.bridge.call),
    node: ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
      (name) => name in window,
    ),
    frozen: Object.isFrozen(window.bridge) && Object.isFrozen(window.bridge.call),
  }));
  expect(surface).toEqual({
    bridge: ['call', 'importDropped', 'onTopic'],
    channels: [...channels],
    node: [],
    frozen: true,
  });
});

test('the page cannot name a path: only a file that a person dropped is read', async ({ desktop: { page } }) => {
  const answers = await page.evaluate(async () => {
    const { call, importDropped } = window.bridge;
    const given: unknown[] = [new File(['x'], '/etc/passwd'), { path: '/etc/passwd' }, '/etc/passwd'];
    const drop = (file: unknown) => Promise.resolve(Reflect.apply(importDropped, undefined, [file]));
    const answered = given.map((file) =>
      new Promise<unknown>((resolve) => resolve(drop(file))).catch(() => ({ ok: false })),
    );
    return { named: 'imports.dropped' in call, answered: await Promise.all(answered) };
  });
  const refused = expect.objectContaining({ ok: false });
  expect(answers).toEqual({ named: false, answered: [refused, refused, refused] });
});

test('input that does not fit the contract is refused before it reaches a handler', async ({ desktop: { page } }) => {
  const refused = await page.evaluate(async () => {
    const { call } = window.bridge;
    return Promise.all([
      call['members.page']({ filter: {}, sort: [], offset: -1, limit: 1e9 }),
      call['workspaces.open']({ key: '../../other' }),
      call['seats.assign']({ members: ["'; DROP TABLE member; --"] }),
    ]);
  });
  expect(refused.map((result) => (result.ok ? 'done' : result.error.code))).toEqual([
    'input.invalid',
    'workspace.missing',
    'input.invalid',
  ]);
});

test('every permission is denied but those the app uses', async ({ desktop: { page } }) => {
  const states = await page.evaluate(async () => {
    const state = async (name: string) => (await navigator.permissions.query({ name: name as PermissionName })).state; // newer than the type
    const names = ['geolocation', 'camera', 'microphone', 'clipboard-read', 'midi', 'local-fonts', 'window-management'];
    return Promise.all([...names, 'notifications', 'clipboard-write'].map(state));
  });
  expect(states).toEqual([...Array.from({ length: 7 }, () => 'denied'), 'granted', 'granted']);
});

test('each load of the page has a policy and a nonce of its own', async ({ desktop }) => {
  const nonces: string[] = [];
  for (let load = 0; load < 2; load += 1) {
    const response = await reload(desktop);
    const policy = (await response.headerValue('content-security-policy')) ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("connect-src 'none'");
    expect(policy).not.toContain('unsafe');
    nonces.push(/style-src 'self' 'nonce-([\w-]{20,})'/u.exec(policy)?.[1] ?? '');
  }
  expect(new Set(nonces).size).toBe(2);
  expect(nonces).not.toContain('');
});

/** The status with which the service answers a request that did not come from the app. */
function statusOf(port: number, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: '/v1/pull?cursor=0', headers }, (reply) => {
      reply.resume();
      resolve(reply.statusCode ?? 0);
    });
    asked.on('error', reject).end();
  });
}

test('the service answers nobody but the app: no web page, no other name, nobody without the token', async ({
  desktop,
}) => {
  const { port, token } = await serviceAccess(desktop);
  const authorization = `Bearer ${token}`;
  const host = `127.0.0.1:${String(port)}`;
  expect(await statusOf(port, { authorization, host })).toBe(200);
  expect(await statusOf(port, { host })).toBe(401);
  expect(await statusOf(port, { authorization: `Bearer ${'0'.repeat(token.length)}`, host })).toBe(401);
  expect(await statusOf(port, { authorization, host: `rebound.example:${String(port)}` })).toBe(421);
  expect(await statusOf(port, { authorization, host, origin: 'https://outside.example' })).toBe(421);
  expect(await statusOf(port, { authorization, host, origin: 'null' })).toBe(421);
});

const everyFile = ({ userData }: Desktop) =>
  readdirSync(path.join(userData, 'workspaces'), { recursive: true, withFileTypes: true }).map((entry) => ({
    isFile: entry.isFile(),
    mode: statSync(path.join(entry.parentPath, entry.name)).mode % 0o1000,
    name: entry.name,
  }));

fromNothing('what is kept on this computer is for this user alone', async ({ desktop }) => {
  await openSample(desktop.page);
  const files = everyFile(desktop);
  expect(files.map(({ name }) => name)).toEqual(expect.arrayContaining(['replica.sqlite', 'workspace.sqlite']));
  expect(files.filter(({ isFile, mode }) => mode !== (isFile ? 0o600 : 0o700))).toEqual([]);
});
