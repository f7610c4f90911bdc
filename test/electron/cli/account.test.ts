import path from 'node:path';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Serving } from '../../../service/doubles/double.ts';
import { aWorkspace, temporaryFolder, type TestService } from '../../builders/desktop.ts';
import { aServedDouble } from '../../builders/tools.ts';
import { ended, rollcallHere, startIn } from './rollcall.ts';

const KEYS = 'access-1234567890\nsecret-1234567890\n';
let place: ReturnType<typeof temporaryFolder>;
let serving: Serving;
let service: TestService;

beforeEach(async () => {
  place = temporaryFolder();
  ({ serving } = await aServedDouble('gong', { calls: 2 }));
  service = await aWorkspace(path.join(place.path, 'here'));
  await service.stop();
  [service.place, service.doubles] = [place.path, { gong: serving.origin }];
  await service.start();
  vi.stubEnv('ROLLCALL_DOUBLES', `gong=${serving.origin}`);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await service.stop();
  await serving.close();
  place.remove();
});

const data = () => ['--data', path.join(place.path, 'here')];
const account = (...words: readonly string[]) => rollcallHere('account', ...words, ...data());

/** The same with a key on the standard input, which a process of its own has. */
async function withKey(key: string, ...words: readonly string[]) {
  const child = startIn({}, 'account', ...words, ...data());
  child.stdin?.end(key);
  return ended(child);
}

test('an account is connected with a key from the standard input, and forgotten where it is used when that is said twice', async () => {
  const address = ['--address', 'https://api.gong.io'];
  const refused = await withKey('access-1234567890\nwrong-secret\n', 'connect', 'gong', ...address, '--json');
  expect(refused.code).toBe(2);
  expect(JSON.parse(refused.result)).toMatchObject({ error: { code: 'tool.credentials' } });
  const made = await withKey(KEYS, 'connect', 'gong', ...address, '--json');
  expect(made).toMatchObject({ code: 0, said: '' });
  expect(made.result).toContain('••••7890');
  expect(made.result).not.toContain('secret-1234567890');
  const [told] = JSON.parse(made.result) as { id: string }[]; // what the command prints
  await service.client.linkTool('gong', told?.id ?? '', { from: '2026-01-01', groups: null, transcripts: true });
  const asked = await account('disconnect', 'gong');
  expect(asked.code).toBe(3);
  expect(asked.result).toMatch(/Used by\s+here/u);
  expect((await account('disconnect', 'gong', '--yes')).code).toBe(0);
  expect((await account('test', 'gong')).code).toBe(2);
});
