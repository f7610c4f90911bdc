import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { createContent } from '../../electron/content.ts';
import { temporaryFolder } from '../builders/desktop.ts';

function aPage() {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder.path, 'page'));
  writeFileSync(path.join(folder.path, 'page/index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__">');
  writeFileSync(path.join(folder.path, 'secret.html'), 'not for the page');
  let n = 0;
  const answer = createContent(
    path.join(folder.path, 'page'),
    new Set(['index.html']),
    () => `nonce${String((n += 1))}`,
  );
  return { folder, get: (url: string, method = 'GET') => answer(new Request(url, { method })) };
}

test('the page comes with a policy that allows nothing from elsewhere, and a nonce of its own each time', async () => {
  const { folder, get } = aPage();
  const first = await get('app://console/index.html');
  const policy = first.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'none'");
  expect(policy).not.toContain('unsafe');
  expect(policy).toContain("'nonce-nonce1'");
  expect(await first.text()).toContain('content="nonce1"');
  expect(await (await get('app://console/index.html')).text()).toContain('content="nonce2"');
  folder.remove();
});

test.each([
  'app://console/../secret.html',
  'app://console/%2e%2e/secret.html',
  'app://console/..%2fsecret.html',
  'app://console/',
  'app://elsewhere/index.html',
  'app://console/index.html%00.png',
  'app://console/%E0%A4%A',
])('%s is not there', async (url) => {
  const { folder, get } = aPage();
  expect((await get(url)).status).toBe(404);
  folder.remove();
});

test('only reading is answered', async () => {
  const { folder, get } = aPage();
  expect((await get('app://console/index.html', 'POST')).status).toBe(404);
  folder.remove();
});
