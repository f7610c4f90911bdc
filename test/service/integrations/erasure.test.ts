import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Double, Serving } from '../../../service/doubles/double.ts';
import { SessionDetails } from '../../../shared/domain/session.ts';
import { aWorkspace, temporaryFolder, type TestService } from '../../builders/desktop.ts';
import { headOf } from '../../builders/operations.ts';
import { askService, aServedDouble, callsIn, credentialsFor } from '../../builders/tools.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let double: Double;
let serving: Serving;

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  await service.stop();
  const until = new Date(Date.now() - 3_600_000).toISOString();
  ({ double, serving } = await aServedDouble('gong', { calls: 5, until }));
  service.doubles = { gong: serving.origin };
  await service.start();
});
afterEach(async () => {
  await service.stop();
  await serving.close();
  folder.remove();
});

const post = (what: string, body: object) => askService(service, 'POST', `/v1/integrations/${what}`, body);
const erase = async (email: string) => (await post('erase', { email })).json;
const status = async () => (await headOf(service.client)).connections.find(({ provider }) => provider === 'gong');
const ids = async () =>
  callsIn(await service.client.pull(0))
    .map((row) => Number(row[2].slice(-4)))
    .toSorted((one, other) => one - other);

async function connect(): Promise<void> {
  const scope = { from: '2020-01-01', groups: null, transcripts: true };
  expect((await post('connect', { credentials: credentialsFor('gong'), scope })).status).toBe(201);
  await expect.poll(async () => (await status())?.lastSyncAt).not.toBeNull();
}
async function syncAgain(): Promise<void> {
  const before = (await status())?.lastSyncAt;
  await post('sync', { provider: 'gong' });
  await expect.poll(async () => (await status())?.lastSyncAt).not.toBe(before);
}

/** These people were in the calls, the latest first. */
const withGuests = (...emails: readonly (readonly string[])[]) =>
  double.calls.map((call, n) => ({
    ...call,
    guests: (emails[n] ?? []).map((email) => ({ id: '', name: '', email })),
  }));

test('whoever a tool names by an address can be erased by it, however it is written, and among however many', async () => {
  const many = Array.from({ length: 5000 }, (_, n) => `p${String(n)}@customer.example`);
  double.calls = withGuests(
    [' JOSE\u0301@firma.example'],
    ['anna@mu\u0308ller.example', 'bad\u0000\u202e@other.example'],
    many,
    ['a/b=c@x_y.example'],
    ['someone@intranet'],
  );
  await connect();
  expect(await ids()).toEqual([1, 2, 3, 4, 5]);
  const details = callsIn(await service.client.pull(0)).map((row) => SessionDetails.parse(JSON.parse(row[11])));
  expect(details.map(({ more }) => more).toSorted((one, other) => other - one)[0]).toBe(4901);
  expect(JSON.stringify(details)).not.toMatch(/\\u0000|\u202E/u);

  expect(await erase('josé@firma.example')).toEqual({ calls: 1, sessions: 0 });
  expect(await erase('Anna@MÜLLER.example ')).toEqual({ calls: 1, sessions: 0 });
  expect(await erase('p4000@customer.example')).toEqual({ calls: 1, sessions: 0 });
  expect(await erase('a/b=c@x_y.example')).toEqual({ calls: 1, sessions: 0 });
  expect(await erase('someone@intranet')).toEqual({ calls: 1, sessions: 0 });
  for (const odd of ['nobody', 'a b@x.example', 'a@b@c', `${'a'.repeat(320)}@x.example`, 'a\u0000@x.example'])
    expect((await post('erase', { email: odd })).status).toBe(400);
  expect(await ids()).toEqual([]);
  await syncAgain();
  expect(await ids()).toEqual([]);
  expect((await askService(service, 'GET', '/v1/verify')).json).toEqual({ findings: [] });
});

test('a call goes too when its tool says only later that somebody was in it who was erased', async () => {
  double.calls = withGuests([], ['eve@other.example'], []);
  await connect();
  expect(await erase('eve@other.example')).toEqual({ calls: 1, sessions: 0 });
  expect(await ids()).toEqual([1, 2, 3, 5]);
  double.calls = withGuests(['eve@other.example'], ['eve@other.example'], ['zoe@other.example']);
  await syncAgain();
  expect(await ids()).toEqual([1, 2, 3]);
  expect((await askService(service, 'GET', '/v1/verify')).json).toEqual({ findings: [] });
});
