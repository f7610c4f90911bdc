import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { doStoreAct } from '../../../service/backups/act.ts';
import { colleagues } from '../../../service/doubles/calls.ts';
import type { Double, Serving } from '../../../service/doubles/double.ts';
import { openStore } from '../../../service/store/open-store.ts';
import type { StoreActName } from '../../../shared/backup/acts.ts';
import { aPerson, aWorkspace, temporaryFolder, type TestService } from '../../builders/desktop.ts';
import { apply, groupsOf, headOf, membersOf } from '../../builders/operations.ts';
import { askService, aServedDouble, callsIn, credentialsFor } from '../../builders/tools.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let double: Double;
let serving: Serving;

const UNTIL = new Date(Date.now() - 3_600_000).toISOString();
const FROM = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10);

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(path.join(folder.path, 'acme'));
  await service.stop();
  ({ double, serving } = await aServedDouble('gong', { calls: 5, until: UNTIL, perDay: 1 / 3 }));
  service.doubles = { gong: serving.origin };
});
afterEach(async () => {
  await service.stop();
  await serving.close();
  folder.remove();
});

const post = (what: string, body: object) => askService(service, 'POST', `/v1/integrations/${what}`, body);
const codeIn = ({ json }: { readonly json: unknown }) => (json as { error?: { code: string } }).error?.code; // a problem carries one
const callsNow = async () => callsIn(await service.client.pull(0));
const syncedAt = async () =>
  (await headOf(service.client)).connections.find(({ provider }) => provider === 'gong')?.lastSyncAt ?? null;

async function connect(groups: readonly string[] | null = null): Promise<void> {
  const scope = { from: FROM, groups, transcripts: true };
  expect((await post('connect', { credentials: credentialsFor('gong'), scope })).status).toBe(201);
  await expect.poll(syncedAt).not.toBeNull();
}

async function syncAgain(): Promise<void> {
  const before = await syncedAt();
  await post('sync', { provider: 'gong' });
  await expect.poll(syncedAt).not.toBe(before);
}

/** Does something with the store of a service that is at rest, and goes on. */
async function act(name: StoreActName): Promise<void> {
  await service.stop();
  const file = path.join(folder.path, 'acme.rollcall');
  const now = new Date().toISOString();
  await doStoreAct({ act: name, folder: service.folder, file, now, onProgress: () => undefined });
  await service.start();
  // Connections of before are closed by now.
  await expect
    .poll(() =>
      syncedAt().then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
}

/** The key by which somebody is known who owns calls. */
async function personOf(email: string): Promise<string> {
  const { json } = await askService(service, 'GET', '/v1/integrations/gong/people');
  const { unmatched } = json as { unmatched: { person: string; email: string }[] }; // the shape of the route
  return unmatched.find((one) => one.email === email)!.person;
}

test('that a day’s budget is used up keeps nobody from testing another key, or from giving it', async () => {
  await service.start();
  await connect();
  await service.stop();
  const store = openStore(service.folder);
  store.sql.run("UPDATE toolBudget SET used = 8000 WHERE account = 'gong'");
  store.close();
  await service.start();
  double.key = 'access-1234567890:another-1234567890';
  const credentials = credentialsFor('gong', { key: 'another-1234567890' });
  await expect.poll(async () => (await post('test', { credentials }).catch(() => null))?.status).toBe(200);
  expect((await post('key', { credentials })).status).toBe(200);
  // What is read with it counts on, and no more is said to be used than there is.
  await expect
    .poll(async () => (await headOf(service.client)).connections.find(({ provider }) => provider === 'gong'))
    .toMatchObject({ state: { kind: 'paused', why: 'daily' }, quota: { used: 8000, limit: 8000 } });
});

test('whoever was erased is never somebody again by being matched', async () => {
  await service.start();
  await connect();
  const grace = await personOf('grace@acme.example');
  await post('erase', { email: 'grace@acme.example' });
  const ada = (await membersOf(service.client)).get('ada@acme.example')!.id;
  for (const to of [ada, 'outside', 'undo'])
    expect(codeIn(await post('people', { person: grace, to }))).toBe('person.erased');
  expect(codeIn(await post('erase', { email: 'grace@acme.example' }))).toBeUndefined();
  await syncAgain();
  expect(await callsNow()).toHaveLength(3);
});

test('of two who say who somebody is, the second is told that the first has, and nothing is written over', async () => {
  await service.start();
  await connect();
  await apply(service.client, 'members.add', { people: [aPerson('kay')] });
  const members = await membersOf(service.client);
  const [ada, kay] = ['ada', 'kay'].map((name) => members.get(`${name}@acme.example`)!.id);
  const person = await personOf('grace@acme.example');
  const say = async (was: string | null | undefined, to: string | undefined) =>
    codeIn(await post('people', { person, was, to }));
  expect(await say(null, ada)).toBeUndefined();
  expect(await say(null, kay)).toBe('person.changed');
  expect(await say('outside', 'undo')).toBe('person.changed');
  // Whoever says the same is right; an app of before says nothing of what it saw.
  expect(await say(null, ada)).toBeUndefined();
  expect((await callsNow()).filter((row) => row[7] === person).map((row) => row[6])).toEqual([ada]);
  expect(await say(ada, kay)).toBeUndefined();
  expect(await say(undefined, 'undo')).toBeUndefined();
});

test('nothing is done to another connection, nor to another key, than the one that was looked at', async () => {
  await service.start();
  await connect();
  const gong = async () => (await headOf(service.client)).connections.find(({ provider }) => provider === 'gong')!;
  const seen = async () => {
    const { connectedAt, key } = await gong();
    return { connectedAt, keySince: key!.replacedAt };
  };
  const first = await seen();
  const disconnect = async (was: unknown) =>
    codeIn(await post('disconnect', { provider: 'gong', seen: was, calls: 'delete' }));
  const replace = async (was: unknown) => codeIn(await post('key', { credentials: credentialsFor('gong'), seen: was }));
  expect(await replace(first)).toBeUndefined();
  const second = await seen();
  expect(second.keySince).not.toBe(first.keySince);
  expect(await replace(first)).toBe('tool.changed');
  expect(await disconnect(first)).toBe('tool.changed');
  expect(await seen()).toEqual(second);
  // Somebody else disconnects, and connects anew: that is another connection.
  expect(codeIn(await post('disconnect', { provider: 'gong', calls: 'keep' }))).toBeUndefined();
  await connect();
  expect(await disconnect(second)).toBe('tool.changed');
  expect(await callsNow()).toHaveLength(5);
  expect(await disconnect(await seen())).toBeUndefined();
});

test('a backup that is restored brings back nobody who was erased since, nor what was said with them', async () => {
  await service.start();
  await connect();
  await act('backup');
  await post('erase', { email: 'grace@acme.example' });
  await act('restore');
  expect(await callsNow()).toHaveLength(3);
  await syncAgain();
  expect(await callsNow()).toHaveLength(3);
  expect((await askService(service, 'GET', '/v1/verify')).json).toEqual({ findings: [] });
  await service.stop();
  const store = openStore(service.folder);
  expect(store.sql.get('SELECT count(*) AS n FROM callText')).toEqual({ n: 6 });
  expect(store.sql.get("SELECT count(*) AS n FROM alias WHERE state = 'erased'")).toEqual({ n: 1 });
  store.close();
});

test('a backup that is older than calls keeps out whoever was erased since', async () => {
  await service.start();
  await act('backup');
  await service.stop();
  // Of such a store the secret by which people are known is made when it is brought up to this version: it is another.
  const store = openStore(service.folder);
  store.sql.run("UPDATE personSecret SET secret = 'of later'");
  store.close();
  await service.start();
  await connect();
  await post('erase', { email: 'grace@acme.example' });
  await act('restore');
  await connect();
  expect(await callsNow()).toHaveLength(3);
});

test('a key of another company is noticed behind the address that all share, and one of the same is taken though people change', async () => {
  await service.start();
  await connect();
  const replace = async () => (await post('key', { credentials: credentialsFor('gong') })).json;
  const [first, ...others] = colleagues();
  const strangers = others.map((one, n) => ({ ...one, id: `77${String(n)}`, email: `p${String(n)}@globex.example` }));
  double.people = strangers;
  const before = await syncedAt();
  expect(await replace()).toMatchObject({
    error: { code: 'tool.otherAccount', has: 'acme.example, api.gong.io', given: 'globex.example, api.gong.io' },
  });
  // What was stopped for it goes on with the key that is kept.
  await expect.poll(syncedAt).not.toBe(before);
  // One is left of them, and who has come since are many.
  double.people = [first!, ...strangers];
  expect(await replace()).toMatchObject({ name: 'globex.example, api.gong.io' });
  // A connection of before has no marks: its address alone is known.
  await service.stop();
  const store = openStore(service.folder);
  store.sql.run("UPDATE connection SET account = json_set(account, '$.id', 'api.gong.io')");
  store.close();
  await service.start();
  await expect
    .poll(() =>
      syncedAt().then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  double.people = null;
  expect(await replace()).toMatchObject({ name: 'acme.example, api.gong.io' });
});

test('whoever comes into a group of the scope has the calls of before with the next import', async () => {
  await service.start();
  await apply(service.client, 'groups.create', { names: ['Sales', 'Other'] });
  const groups = await groupsOf(service.client);
  const [sales, other] = ['Sales', 'Other'].map((name) => groups.get(name) as never); // the ids of groups that were just made
  await apply(service.client, 'members.add', { people: [aPerson('grace'), aPerson('alan')] });
  await connect([sales!]);
  expect(await callsNow()).toEqual([]);
  const members = await membersOf(service.client);
  const grace = members.get('grace@acme.example')!.id;
  await apply(service.client, 'groups.setMembers', { group: sales!, add: [grace], remove: [] });
  await apply(service.client, 'groups.setMembers', {
    group: other!,
    add: [members.get('alan@acme.example')!.id],
    remove: [],
  });
  await syncAgain();
  expect((await callsNow()).map((row) => row[6])).toEqual([grace]);
});

test('a group of the scope that is gone is told, and that nothing comes where none is left', async () => {
  await service.start();
  await apply(service.client, 'groups.create', { names: ['Sales', 'Other'] });
  const groups = await groupsOf(service.client);
  const [sales, other] = ['Sales', 'Other'].map((name) => groups.get(name) as never); // the ids of groups that were just made
  await connect([sales!, other!]);
  const told = async () => {
    const { connections } = await headOf(service.client);
    return connections.flatMap(({ attention }) => attention).filter(({ kind }) => kind === 'groupsGone');
  };
  expect(await told()).toEqual([]);
  await apply(service.client, 'groups.delete', { group: sales! });
  expect(await told()).toEqual([{ kind: 'groupsGone', groups: 1, all: false }]);
  await apply(service.client, 'groups.delete', { group: other! });
  expect(await told()).toEqual([{ kind: 'groupsGone', groups: 2, all: true }]);
});
