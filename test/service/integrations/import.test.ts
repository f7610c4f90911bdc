import { readFileSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Double, Serving } from '../../../service/doubles/double.ts';
import { openStore } from '../../../service/store/open-store.ts';
import type { ConnectionStatus, Provider } from '../../../shared/domain/connection.ts';
import { MemberId } from '../../../shared/domain/ids.ts';
import { Transcript } from '../../../shared/domain/session.ts';
import { createServiceClient } from '../../../electron/http/service-client.ts';
import { aPerson, aWorkspace, temporaryFolder, type TestService, tokenFor } from '../../builders/desktop.ts';
import { apply, groupsOf, headOf, membersOf } from '../../builders/operations.ts';
import { askService, aServedDouble, callsIn, credentialsFor, readingOf } from '../../builders/tools.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let double: Double;
let serving: Serving;

const UNTIL = new Date(Date.now() - 3_600_000).toISOString();
const FROM = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10);
const scope = { from: FROM, groups: null, transcripts: true };

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  await begin('gong', 5);
  await apply(service.client, 'groups.create', { names: ['Sales', 'Other'] });
});
afterEach(async () => {
  await service.stop();
  await serving.close();
  folder.remove();
});

/** A double of so many calls, at which the service asks. */
async function begin(provider: Provider, calls: number): Promise<void> {
  ({ double, serving } = await aServedDouble(provider, { calls, until: UNTIL }));
  await service.stop();
  service.doubles = { [provider]: serving.origin };
  await service.start();
}

const post = (what: string, body: object, token?: string) =>
  askService(service, 'POST', `/v1/integrations/${what}`, body, token);
const connect = (provider: Provider = 'gong', more: object = {}) =>
  post('connect', { credentials: credentialsFor(provider), scope: { ...scope, ...more } });

async function statusOf(provider: Provider = 'gong'): Promise<ConnectionStatus> {
  const { connections } = await headOf(service.client);
  return connections.find((each) => each.provider === provider)!;
}
const synced = async (provider: Provider = 'gong') => {
  await expect.poll(async () => (await statusOf(provider)).lastSyncAt).not.toBeNull();
  return statusOf(provider);
};

const callsSeenBy = async (client = service.client) => callsIn(await client.pull(0));
const errorIn = ({ json }: { readonly json: unknown }) => (json as { error?: { code: string } }).error; // a problem carries one

async function idOf(name: string): Promise<MemberId> {
  return MemberId.parse((await membersOf(service.client)).get(`${name}@acme.example`)?.id);
}

test('a tool is tested, connected and read: calls, transcripts and what it makes of them are there, once', async () => {
  const tested = await post('test', { credentials: credentialsFor('gong') });
  expect(tested.json).toMatchObject({ name: 'acme.example, api.gong.io', users: 8 });
  expect((await statusOf()).state).toEqual({ kind: 'notConnected' });
  expect((await connect()).status).toBe(201);
  expect(errorIn(await connect())).toEqual({ code: 'tool.connected', provider: 'gong' });
  const status = await synced();
  expect(status).toMatchObject({
    ...{ state: { kind: 'connected' }, account: { name: 'acme.example, api.gong.io' }, scope, backfilledTo: null },
    totals: { calls: 5, transcripts: 5, scored: 0, skipped: 0 },
    key: { hint: '••••7890', expiresAt: null },
    // Ada is the owner of the workspace; the others are nobody here.
    ...{ unmatched: 4, attention: [{ kind: 'unmatched', people: 4 }] },
  });
  expect(status.quota?.limit).toBe(8000);
  expect(status.connectedBy).toBe(await idOf('ada'));
  const calls = await callsSeenBy();
  expect(calls.map(([, source, external]) => `${source} ${external}`).toSorted()).toEqual(
    double.calls.map(({ id }) => `gong ${id}`).toSorted(),
  );
  const [, , , , , state, owner, , transcript, insight, , details] = calls.find((row) => row[6] !== null)!;
  expect([state, owner]).toEqual(['imported', await idOf('ada')]);
  expect(JSON.parse(details)).toMatchObject({ title: 'Discovery call 5', more: 0 });
  const told = await askService(service, 'GET', `/v1/transcripts/${transcript!}`);
  expect(Transcript.parse(told.json).turns).toHaveLength(4);
  expect((await askService(service, 'GET', `/v1/transcripts/${insight!}`)).text).toContain('Pricing');
  // Read once more, nothing is written that has not changed.
  const { seq } = await headOf(service.client);
  await post('sync', { provider: 'gong' });
  await expect.poll(async () => (await statusOf()).lastSyncAt).not.toBe(status.lastSyncAt);
  expect((await headOf(service.client)).seq).toBe(seq);
  const findings = await askService(service, 'GET', '/v1/verify');
  expect(findings.json).toEqual({ findings: [] });
});

test('keys, names and addresses of calls stand in no log, and the key in no file of the store', async () => {
  await connect();
  await synced();
  const store = openStore(service.folder);
  store.sql.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const operations = store.sql.all<{ id: string }>('SELECT id FROM operation');
  store.close();
  for (const { id } of operations) {
    const told = await askService(service, 'GET', `/v1/operations/${id}`);
    expect(told.text).not.toMatch(/secret-1234567890|access-1234567890|grace@acme|buyer\d|Discovery call/u);
  }
  expect(readFileSync(store.file).toString('latin1')).not.toMatch(/secret-1234567890|access-1234567890/u);
});

test('whoever reaches only a group has the calls of its people, and follows who comes, goes and is mapped', async () => {
  const groups = await groupsOf(service.client);
  const [sales, other] = ['Sales', 'Other'].map((name) => groups.get(name) as never); // the ids of groups that were just made
  const people = [
    aPerson('grace', { groups: [sales!] }),
    aPerson('alan', { groups: [other!] }),
    aPerson('lead', { groups: [sales!], adminOf: [sales!] }),
    aPerson('reviewer', { role: 'reviewer', groups: [other!] }),
    aPerson('edsger', { role: 'trainer' }),
    aPerson('manager', { role: 'manager' }),
  ];
  await apply(service.client, 'members.add', { people });
  await connect();
  await synced();
  const clientOf = async (name: string) =>
    createServiceClient({ address: service.address, token: await tokenFor(service, `${name}@acme.example`) });
  const lead = await clientOf('lead');
  const ownersSeenBy = async (client: typeof lead) => new Set((await callsSeenBy(client)).map((row) => row[6]));
  const readings = async (name: string, own: string | null) => [
    await readingOf(service, name, own ?? ''),
    await readingOf(service, name, ofAlan[8]!),
  ];
  const [grace, alan] = [await idOf('grace'), await idOf('alan')];
  expect(await ownersSeenBy(lead)).toEqual(new Set([grace]));
  // Reviewers and managers see all sessions, whoever's they are.
  for (const name of ['reviewer', 'manager']) expect((await callsSeenBy(await clientOf(name))).length).toBe(5);
  const ofAlan = (await callsSeenBy()).find((row) => row[6] === alan)!;
  // Whoever reaches nobody has their own, and no other.
  const edsger = await clientOf('edsger');
  expect(await ownersSeenBy(edsger)).toEqual(new Set([await idOf('edsger')]));
  expect(await readings('edsger', (await callsSeenBy(edsger))[0]![8])).toEqual([200, 404]);
  const ofGrace = (await callsSeenBy(lead))[0]!;
  expect(await readings('lead', ofGrace[8])).toEqual([200, 404]);
  // What somebody is mapped to is theirs at once; whoever saw it before is told that it is gone.
  const { seq } = await headOf(lead);
  expect((await post('people', { person: ofGrace[7], to: alan })).status).toBe(200);
  const news = await lead.pull(seq);
  expect(news.flatMap((line) => (line.kind === 'gone' ? line.rows : []))).toContainEqual(['session', ofGrace[0]]);
  expect(callsIn(news)).toEqual([]);
  expect(await ownersSeenBy(lead)).toEqual(new Set());
  expect((await post('people', { person: ofGrace[7], to: 'outside' })).status).toBe(200);
  expect((await callsSeenBy()).find((row) => row[0] === ofGrace[0])?.[6]).toBeNull();
});

test('who comes later with an address of calls has them with the next sync; “not one of us” is counted no more', async () => {
  await connect();
  await synced();
  await apply(service.client, 'members.add', { people: [aPerson('grace')] });
  const first = (await statusOf()).lastSyncAt;
  await post('sync', { provider: 'gong' });
  await expect.poll(async () => (await statusOf()).lastSyncAt).not.toBe(first);
  expect((await statusOf()).unmatched).toBe(3);
  const people = await askService(service, 'GET', '/v1/integrations/gong/people');
  expect(people.json).toMatchObject({ mapped: [], more: 0 });
  const { unmatched } = people.json as { unmatched: { person: string; email: string }[] }; // the shape of the route
  expect(unmatched.map(({ email }) => email).toSorted()).toEqual(
    ['alan@acme.example', 'barbara@acme.example', 'edsger@acme.example'].toSorted(),
  );
  await post('people', { person: unmatched[0]!.person, to: 'outside' });
  expect((await statusOf()).unmatched).toBe(2);
  await post('people', { person: unmatched[0]!.person, to: 'undo' });
  expect((await statusOf()).unmatched).toBe(3);
  expect(errorIn(await post('people', { person: unmatched[0]!.person, to: await idOfNobody() }))?.code).toBe(
    'member.missing',
  );
});
const idOfNobody = async () => '019a2015-7bc2-7000-8000-00000000dead';

test('whoever is erased is in no call any more, and comes back with none', async () => {
  await connect();
  await synced();
  expect((await post('erase', { email: 'Buyer1@customer.example' })).json).toEqual({ calls: 1, sessions: 0 });
  expect((await post('erase', { email: 'grace@acme.example' })).json).toEqual({ calls: 1, sessions: 0 });
  expect(await callsSeenBy()).toHaveLength(3);
  const first = (await statusOf()).lastSyncAt;
  await post('sync', { provider: 'gong' });
  await expect.poll(async () => (await statusOf()).lastSyncAt).not.toBe(first);
  expect(await callsSeenBy()).toHaveLength(3);
  const store = openStore(service.folder);
  expect(store.sql.get('SELECT count(*) AS n FROM callText')).toEqual({ n: 6 });
  store.close();
  expect((await askService(service, 'GET', '/v1/verify')).json).toEqual({ findings: [] });
});

test.each(['keep', 'delete'] as const)(
  'disconnected with “%s”, the key is gone, and a late answer writes nothing',
  async (calls) => {
    await connect();
    await synced();
    await post('disconnect', { provider: 'gong', calls });
    await expect.poll(async () => (await statusOf()).removing).toBe(0);
    await expect.poll(async () => (await callsSeenBy()).length).toBe(calls === 'keep' ? 5 : 0);
    expect(await statusOf()).toMatchObject({ state: { kind: 'notConnected' }, account: null, key: null });
    const store = openStore(service.folder);
    expect(store.sql.get("SELECT count(*) AS n FROM secret WHERE name = 'tool.gong'")).toEqual({ n: 0 });
    expect(store.sql.get('SELECT count(*) AS n FROM callText')).toEqual({ n: calls === 'keep' ? 10 : 0 });
    store.close();
    expect(errorIn(await post('sync', { provider: 'gong' }))).toEqual({ code: 'tool.notConnected', provider: 'gong' });
    // Connected once more, what was kept is not doubled.
    expect((await connect()).status).toBe(201);
    await synced();
    expect(await callsSeenBy()).toHaveLength(5);
  },
);

test('a key that is revoked breaks the connection until another of the same account is given', async () => {
  await connect();
  await synced();
  double.break('revoked');
  await post('sync', { provider: 'gong' });
  await expect.poll(async () => (await statusOf()).state.kind).toBe('broken');
  expect((await statusOf()).state).toMatchObject({ why: 'credentials', status: 401, request: 'gong-req-1' });
  expect((await statusOf()).lastSyncAt).not.toBeNull();
  const wrong = await post('key', { credentials: credentialsFor('gong') });
  expect(errorIn(wrong)).toEqual({ code: 'tool.credentials', provider: 'gong', status: 401 });
  double.break(null);
  expect((await post('key', { credentials: credentialsFor('gong') })).status).toBe(200);
  await expect.poll(async () => (await statusOf()).state.kind).toBe('connected');
  const other = credentialsFor('gong', { baseUrl: 'https://company-17.api.gong.io' });
  expect(errorIn(await post('key', { credentials: other }))?.code).toBe('tool.otherAccount');
});

test('what is wrong at the tool is told as what it is, and nothing that is there goes', async () => {
  await connect();
  await synced();
  for (const [fault, state] of [
    ['ip', { kind: 'broken', why: 'address', status: 403 }],
    ['forbidden', { kind: 'broken', why: 'permission', said: 'Missing permission api:calls:read:extensive' }],
    ['limitDay', { kind: 'paused', why: 'asked' }],
  ] as const) {
    double.break(fault);
    await post('sync', { provider: 'gong' });
    await expect.poll(async () => (await statusOf()).state).toMatchObject(state);
  }
  // Asked to wait, nobody asks earlier, not even by hand.
  expect(errorIn(await post('sync', { provider: 'gong' }))?.code).toBe('tool.busy');
  expect(await callsSeenBy()).toHaveLength(5);
});

test.each([
  ['https://127.0.0.1', 'tool.address'],
  ['https://api.gong.io.attacker.example', 'tool.address'],
  ['http://api.gong.io', 'tool.address'],
  ['https://xn--a.api.gong.io', 'tool.address'],
])('a base URL of %s is refused before anything is sent', async (baseUrl, code) => {
  const asked = double.asked.length;
  const answer = await post('test', { credentials: credentialsFor('gong', { baseUrl }) });
  expect(errorIn(answer)?.code).toBe(code);
  expect(answer.text).not.toContain('secret-1234567890');
  expect(double.asked.length).toBe(asked);
});

test('Fireflies is read as well, and six hours are kept whole', async () => {
  await serving.close();
  await begin('fireflies', 2);
  await connect('fireflies');
  const status = await synced('fireflies');
  expect(status).toMatchObject({
    account: { name: 'Ada Example', role: 'Admin', users: 8 },
    totals: { calls: 2, transcripts: 2 },
  });
});

test('two who change the scope at once do not write over one another, and a new day begins the past anew', async () => {
  await connect('gong', { from: UNTIL.slice(0, 10) });
  const was = { ...scope, from: UNTIL.slice(0, 10) };
  await synced();
  expect((await post('scope', { provider: 'gong', was, scope })).status).toBe(200);
  expect(errorIn(await post('scope', { provider: 'gong', was, scope: { ...scope, transcripts: false } }))?.code).toBe(
    'tool.changed',
  );
  await expect.poll(async () => (await callsSeenBy()).length).toBe(5);
});

test('of a restored backup without its keys the connection says that the key has to be entered again', async () => {
  await connect();
  await synced();
  await service.stop();
  rmSync(`${service.folder}/secrets.key`);
  await service.start();
  await expect.poll(() => statusOf().catch(() => null)).not.toBeNull();
  await post('sync', { provider: 'gong' });
  await expect
    .poll(async () => (await statusOf()).state)
    .toMatchObject({ kind: 'broken', why: 'credentials', status: null });
  expect((await post('key', { credentials: credentialsFor('gong') })).status).toBe(200);
  await expect.poll(async () => (await statusOf()).state.kind).toBe('connected');
});
