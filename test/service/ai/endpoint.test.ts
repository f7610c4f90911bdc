import type { lookup } from 'node:dns';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { createAiOutgoing } from '../../../service/ai/outgoing.ts';
import { aiDouble } from '../../../service/doubles/ai-double.ts';
import { Double, type Fault, type Serving, serveDouble } from '../../../service/doubles/double.ts';
import { WorkspaceEdit } from '../../../shared/commands/configure-workspace.ts';
import { AiUrl } from '../../../shared/domain/ai.ts';
import { settingsOf, usualSettings } from '../../../shared/domain/workspace-settings.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import { sentenceOf } from '../../../shared/errors/sentences.ts';
import { createServiceClient, type ServiceClient } from '../../../electron/http/service-client.ts';
import {
  aPerson,
  aWorkspace,
  START_TOKEN,
  temporaryFolder,
  type TestService,
  tokenFor,
} from '../../builders/desktop.ts';
import { apply, headOf } from '../../builders/operations.ts';

const KEY = 'sk-double-0123456789-wxyz';
let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let double: Double;
let serving: Serving;
let url: string;

beforeAll(async () => {
  folder = temporaryFolder();
  double = new Double({ calls: [], key: KEY });
  serving = await serveDouble(double, aiDouble);
  url = `${serving.origin}/v1`;
  service = await aWorkspace(folder.path);
  await service.stop();
  service.localAi = serving.origin;
  await service.start();
  const people = [aPerson('Max', { role: 'manager' }), aPerson('Ann', { role: 'admin' })];
  await apply(service.client, 'members.add', { people });
});
afterAll(async () => {
  await service.stop();
  await serving.close();
  folder.remove();
});
beforeEach(() => double.break(null));

const wish = (change: { url?: string; model?: string; key?: string | null } = {}) => ({
  ...{ url, model: 'double-large', key: KEY },
  ...change,
});
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof Refusal ? error.error : error;
};
const clientOf = async (email: string): Promise<ServiceClient> =>
  createServiceClient({ address: service.address, token: await tokenFor(service, email) });
const since = async () => (await headOf(service.client)).aiKey?.since ?? null;
/** Keeps a key in the place of whatever is kept. */
const keep = async (key: string) => service.client.keepAiKey({ key, url, since: await since() });
const everything = () =>
  readdirSync(service.folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => readFileSync(path.join(each.parentPath, each.name)).toString('latin1'))
    .join('');

test('a model that answers is told by the name it gives itself, and nothing is kept', async () => {
  expect(await service.client.testAi(wish())).toMatchObject({ model: 'double-large-2026-01-01' });
  expect((await headOf(service.client)).aiKey).toBeNull();
  expect(await service.client.testAi(wish({ url: ` ${url}/// ` }))).toBeTruthy();
});

const faults: readonly (readonly [Fault, object])[] = [
  ['revoked', { code: 'ai.credentials', status: 401 }],
  ['forbidden', { code: 'ai.refused', status: 403, said: 'You are not allowed to sample from this model' }],
  ['missing', { code: 'ai.missing' }],
  ['limitSeconds', { code: 'ai.busy' }],
  ['limitDate', { code: 'ai.busy' }],
  ['down', { code: 'ai.down', status: 500 }],
  ['truncated', { code: 'ai.senseless', detail: 'json' }],
  ['page', { code: 'ai.senseless', detail: 'json' }],
  ['prose', { code: 'ai.senseless', detail: 'answer' }],
  ['wrongSchema', { code: 'ai.senseless', detail: 'answer' }],
  ['unknownFields', { code: 'ai.senseless', detail: 'answer' }],
  ['cutOff', { code: 'ai.senseless', detail: 'cutOff' }],
  ['redirect', { code: 'ai.senseless', detail: 'elsewhere' }],
  ['huge', { code: 'ai.senseless', detail: 'shape' }],
  ['hangUp', { code: 'ai.unreached' }],
];
test.each(faults)('where it goes wrong by “%s” that is said, with what to do', async (fault, told) => {
  double.break(fault);
  const error = await refusal(service.client.testAi(wish()));
  expect(error).toMatchObject(told);
  const { says, next } = sentenceOf(error as Parameters<typeof sentenceOf>[0]); // matched above
  expect(says + next).not.toMatch(/[{}]|undefined|\[object/u);
  expect(JSON.stringify(error)).not.toContain(KEY);
});

test('a model that is not there is told with those that are', async () => {
  const error = await refusal(service.client.testAi(wish({ model: 'gpt-x' })));
  expect(error).toEqual({ code: 'ai.model', model: 'gpt-x', offered: ['double-large', 'double-small'] });
  expect(await refusal(service.client.testAi(wish({ key: 'sk-wrong-000000' })))).toMatchObject({ status: 401 });
  expect(await refusal(service.client.testAi(wish({ key: null })))).toMatchObject({ code: 'ai.credentials' });
});

test.each([
  ...['http://api.example.com/v1', 'ftp://api.example.com', 'api.example.com/v1', 'https://', 'javascript:alert(1)'],
  ...['https://127.0.0.1/v1', 'https://2130706433', 'https://0x7f.1/v1', 'https://0x7f000001', 'https://017700000001'],
  ...['https://127.1', 'https://[::1]/v1', 'https://[::ffff:127.0.0.1]', 'https://localhost', 'https://①②⑦.⓪.⓪.①'],
  ...[
    'https://api.example.com.',
    'https://a@api.example.com',
    'https://a:b@api.example.com',
    'https://api.example.com?x=1',
  ],
  ...['https://api.example.com:99999', 'https://api.example.com:65536/v1', 'https://api.example.com:0'],
  ...['https://xn--a.example', 'https://api.xn--zzzzzzzzz.example/v1', 'https://XN--.example'],
  ...['https://api.example.com#x', 'https://api.example.com/v1/../..', 'https://api.example.com\\@evil.example'],
  ...[
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example/v1',
    'http://[::ffff:7f00:1]:80',
    'https://intranet',
  ],
])('“%s” is no address to ask at: nothing is asked, and it is not set', async (address) => {
  const before = double.asked.length;
  expect(await refusal(service.client.testAi(wish({ url: address })))).toMatchObject({ code: 'input.invalid' });
  const edit = { aiUrl: { was: null, to: address } };
  await expect(apply(service.client, 'workspace.configure', edit)).rejects.toThrow('input.invalid');
  expect(double.asked).toHaveLength(before);
});

test.each(['http://127.0.0.1:1/v1', 'http://localhost:9/v1', 'http://[::1]:7/v1'])(
  'on this computer nothing but what whoever runs the service has named is asked, and not %s',
  async (address) => {
    expect(await refusal(service.client.testAi(wish({ url: address })))).toMatchObject({ code: 'ai.inside' });
  },
);

test.each(['10.0.0.5', '169.254.169.254', '127.0.0.1', '::1', '::ffff:10.0.0.5'])(
  'a name that leads inside a network, to %s, is not asked',
  async (address) => {
    const family = address.includes(':') ? 6 : 4;
    const resolve = ((_: string, __: object, done: (error: null, found: object[]) => void) =>
      done(null, [{ address, family }])) as unknown as typeof lookup; // the one form that is asked for
    const send = createAiOutgoing({ local: null, resolve });
    const asked = send({ url: 'https://model.example/v1/models', method: 'GET', headers: {} }, 2000);
    await expect(asked).rejects.toMatchObject({
      trouble: { kind: 'address', why: 'inside', address: 'model.example' },
    });
  },
);

test('one place is written in one way', () => {
  const ways = ['https://API.example.com:443/v1/', 'https://api.example.com:0443/v1', ' https://api.example.com/v1 '];
  expect(new Set(ways.map((way) => AiUrl.parse(way)))).toEqual(new Set(['https://api.example.com/v1']));
  expect(AiUrl.parse('https://api.example.com:08443/v1')).toBe('https://api.example.com:8443/v1');
  expect(AiUrl.parse('http://[::1]:80')).toBe('http://[::1]');
});

// Names as registries write them: German, Japanese, Arabic, Greek with a final letter of its own, and a sign.
test.each([
  'xn--mnchen-3ya',
  'xn--wgv71a119e',
  'xn--mgbh0fb',
  'xn--jxalpdlp',
  'xn--i-7iq',
  'xn--fa-hia',
  'api.xn--p1ai',
])('%s is a name', (name) => expect(AiUrl.parse(`https://${name}.example/v1`)).toBe(`https://${name}.example/v1`));

test('one that a workspace has since before is read, and another can be set in its place', () => {
  const settings = { ...usualSettings, name: 'Acme', aiUrl: 'https://xn--a.example' };
  expect(settingsOf(settings).aiUrl).toBe('https://xn--a.example');
  expect(WorkspaceEdit.safeParse({ aiUrl: { was: 'https://xn--a.example', to: null } }).success).toBe(true);
  expect(AiUrl.parse('http://localhost:65535')).toBe('http://localhost:65535');
});

test('a key is kept for one place: told by its end, by whom and since when, sent nowhere else, and in no file or answer', async () => {
  await keep(KEY);
  const told = { hint: '••••wxyz', url, isLost: false };
  const { aiKey, self, workspace } = await headOf(service.client);
  expect(aiKey).toMatchObject({ ...told, by: self.id });
  expect(workspace.aiKeySince).not.toBeNull();
  expect(await service.client.testAi(wish({ key: null }))).toBeTruthy();
  // Whoever may set the address must not learn the key by it.
  const ann = await clientOf('ann@acme.example');
  for (const other of ['https://api.example.com/v1', serving.origin, `${serving.origin}/v1/other`])
    expect(await refusal(ann.testAi(wish({ key: null, url: other })))).toEqual({ code: 'ai.keyElsewhere', url });
  expect((await headOf(ann)).aiKey).toMatchObject(told);
  expect(everything()).not.toContain(KEY);
  expect(JSON.stringify(await service.client.pull(0))).not.toContain(KEY);
  expect(await service.client.verify()).toEqual([]);
});

test('whoever may not set the workspace is told nothing of the key, and neither tests, keeps nor removes one', async () => {
  const max = await clientOf('max@acme.example');
  expect((await headOf(max)).aiKey).toBeNull();
  for (const work of [
    () => max.testAi(wish()),
    () => max.keepAiKey({ key: KEY, url, since: null }),
    () => max.removeAiKey('2026-03-01T09:00:00.000Z'),
  ])
    expect(await refusal(work())).toMatchObject({ code: 'forbidden' });
});

test('entering and removing a key stand in the log, are not undone, and the address and the model are', async () => {
  const operations = async () =>
    (await service.client.pull(0)).flatMap((line) => (line.kind === 'operations' ? line.rows : []));
  await apply(service.client, 'workspace.configure', { aiUrl: { was: null, to: url } });
  await keep(`${KEY}-2`);
  const seen = (await since()) ?? '';
  await service.client.removeAiKey(seen);
  await service.client.removeAiKey(seen);
  expect((await headOf(service.client)).aiKey).toBeNull();
  const last = (await operations()).slice(-3);
  expect(last.map((row) => row[5])).toEqual(['workspace.configure', 'workspace.keepAiKey', 'workspace.removeAiKey']);
  const undone = apply(service.client, 'operations.undo', { operation: last[2]![1] });
  await expect(undone).rejects.toThrow('operation.notUndoable');
  await apply(service.client, 'operations.undo', { operation: last[0]![1] });
  expect((await headOf(service.client)).workspace).toMatchObject({ aiUrl: null, aiKeySince: null });
  expect(await service.client.verify()).toEqual([]);
});

test('where the file of keys is gone that is told, and a key entered again works again', async () => {
  await keep(KEY);
  const file = path.join(service.folder, 'secrets.key');
  rmSync(file);
  // What cannot be read keeps nobody from their copy.
  mkdirSync(file);
  expect((await headOf(service.client)).aiKey).toMatchObject({ isLost: true });
  rmSync(file, { recursive: true });
  expect((await headOf(service.client)).aiKey).toMatchObject({ isLost: true });
  expect(await refusal(service.client.testAi(wish({ key: null })))).toMatchObject({ code: 'secret.lost' });
  await keep(KEY);
  expect(await service.client.testAi(wish({ key: null }))).toBeTruthy();
});

test('a key is replaced and removed only as it was seen: of two who do so at once, one is told of the other', async () => {
  await keep(KEY);
  const seen = (await since()) ?? '';
  const ann = await clientOf('ann@acme.example');
  await ann.keepAiKey({ key: `${KEY}-ann`, url, since: seen });
  const late = [
    service.client.removeAiKey(seen),
    service.client.keepAiKey({ key: KEY, url, since: seen }),
    service.client.keepAiKey({ key: KEY, url, since: null }),
  ];
  for (const each of late) expect(await refusal(each)).toEqual({ code: 'secret.changed' });
  expect((await headOf(ann)).aiKey).toMatchObject({ hint: '••••-ann' });
  await keep(KEY);
});

test.each(['sk-ab…wxyz-0000', 'sk-ab\u200bcd', '••••wxyz', 'sk ab'])(
  '“%s” fits into no header: it is neither kept nor sent',
  async (key) => {
    const before = double.asked.length;
    expect(await refusal(keep(key))).toMatchObject({ code: 'input.invalid' });
    expect(await refusal(service.client.testAi(wish({ key })))).toMatchObject({ code: 'input.invalid' });
    expect(double.asked).toHaveLength(before);
  },
);

test('no route reads it back, and without a token nobody is answered', async () => {
  const ask = (token: string, method = 'GET') =>
    fetch(`${service.address}/v1/secrets/ai`, { method, headers: { authorization: `Bearer ${token}` } });
  const text = await (await ask(START_TOKEN)).text();
  expect(text).toContain('••••wxyz');
  expect(text).not.toContain(KEY);
  expect((await ask('rcd_wrong', 'DELETE')).status).toBe(401);
});
