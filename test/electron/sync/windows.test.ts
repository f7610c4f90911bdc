import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { compareCopy } from '../../builders/compare-copy.ts';
import { createServiceClient, type ServiceClient } from '../../../electron/http/service-client.ts';
import { readMeta } from '../../../electron/replica/meta.ts';
import { openReplica, type Replica } from '../../../electron/replica/open-replica.ts';
import { Sync } from '../../../electron/sync/sync.ts';
import { writeListed } from '../../../service/integrations/write-calls.ts';
import { executeAsService } from '../../../service/kernel/execute-as-service.ts';
import { openStore } from '../../../service/store/open-store.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import { GroupId, uuidv7 } from '../../../shared/domain/ids.ts';
import { inTransaction } from '../../../shared/store/sql.ts';
import { PROTOCOL, PROTOCOL_HEADER } from '../../../shared/sync/protocol.ts';
import {
  aDesk,
  aPerson,
  aWorkspace,
  clientFor,
  START_TOKEN,
  temporaryFolder,
  type TestService,
} from '../../builders/desktop.ts';
import { apply, groupsOf, membersOf, untilNoJobs } from '../../builders/operations.ts';

const PEOPLE = 12_000;

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;

/** Twelve thousand people in two groups; the first of them got a seat when all the others were there. */
beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  const { client } = service;
  await apply(client, 'groups.create', { names: ['North', 'South'] });
  const groups = [...(await groupsOf(client)).values()].map((id) => GroupId.parse(id));
  const people = Array.from({ length: PEOPLE }, (_, n) => {
    const { email, firstName, lastName } = aPerson(`p${String(n).padStart(5, '0')}`);
    return { email, firstName, fullSeat: false, groups, lastName, role: null, status: 'active' as const };
  });
  await apply(client, 'members.import', { file: 'all.csv', people });
  await untilNoJobs(client);
  const first = (await membersOf(client)).get('p00000@acme.example');
  if (!first) throw new Error('the first of them was not imported');
  await apply(client, 'seats.assign', { members: [first.id] });
});
afterAll(async () => {
  await service.stop();
  folder.remove();
});

async function windowsOf(client: ServiceClient): Promise<number> {
  let windows = 0;
  for await (const _ of client.pullWindows({ cursor: 0 })) windows += 1;
  return windows;
}

const differences = async (sql: Replica['sql']) =>
  compareCopy(sql, await service.client.pull(0)).flatMap(({ details }) => details);

const CALLS = 10_500;
/** Calls as a tool gives them, each with the name and the title that calls have. */
function importCalls(): void {
  const store = openStore(service.folder);
  const { sql } = store;
  const now = new Date().toISOString();
  const newId = () => uuidv7(Date.now(), randomBytes(16));
  const scope = { from: '2026-01-01', groups: null, transcripts: false };
  const person = { name: 'Eve Example', email: 'eve@other.example' };
  const titled = (n: number) => ({ externalId: String(n), title: `Renewal ${String(n)}`, link: null, language: null });
  for (let done = 0; done < CALLS; done += 250) {
    const calls = Array.from({ length: 250 }, (_, n) => ({
      ...titled(done + n),
      ...{ startedAt: now, seconds: 60, owner: null, participants: [person], insight: null },
    }));
    inTransaction(sql, () => writeListed({ sql, source: 'gong', scope, now, newId }, calls));
  }
  store.close();
}

const callsOf = (sql: Replica['sql']) => sql.all<{ id: string }>('SELECT id FROM session').length;

/** A sync over a copy of its own, through a client whose pulls may be cut off. */
function aSync(replica: Replica, connect: () => ServiceClient): Sync {
  return new Sync({
    sql: replica.sql,
    connect: async () => connect(),
    publish: () => undefined,
    tell: () => undefined,
    now: () => new Date().toISOString(),
    report: String,
    random: () => 0,
  });
}

/** The client, whose pulls end after this many windows as if the network had gone. */
function cutAfter(windows: number, client = service.client): ServiceClient {
  return {
    ...client,
    pullWindows: async function* (standing) {
      let left = windows;
      for await (const window of client.pullWindows(standing)) {
        if (left === 0) throw new Refusal({ code: 'service.unreachable', address: service.address });
        left -= 1;
        yield window;
      }
    },
  };
}

test('a great many people come in several windows, and are then exactly those of the service', async () => {
  expect(await windowsOf(service.client)).toBeGreaterThan(1);
  const replica = openReplica(`${folder.path}/whole`);
  const sync = aSync(replica, () => service.client);
  await sync.kick();
  await sync.stop();
  expect(await differences(replica.sql)).toEqual([]);
  replica.close();
});

test('a pull that is cut off again and again goes on where it was, and nothing that came late is missed', async () => {
  const replica = openReplica(`${folder.path}/cut`);
  const cursors: number[] = [];
  for (;;) {
    const sync = aSync(replica, () => cutAfter(1));
    await sync.kick();
    await sync.stop();
    const { cursor, whole, head } = readMeta(replica.sql);
    cursors.push(cursor);
    if (head && whole === head.seq) break;
    expect(whole).toBe(0);
  }
  expect(cursors.length).toBeGreaterThan(1);
  expect(cursors).toEqual([...new Set(cursors)].toSorted((a, b) => a - b));
  expect(await differences(replica.sql)).toEqual([]);
  replica.close();
});

test('all calls of a workspace come to a reviewer in windows of a few thousand, go on where they were cut off, and follow', async () => {
  await apply(service.client, 'members.add', { people: [aPerson('Rita', { role: 'reviewer' })] });
  const rita = await clientFor(service, 'rita@acme.example');
  importCalls();
  const sizes: number[] = [];
  for await (const window of rita.pullWindows({ cursor: 0 }))
    sizes.push(window.flatMap((line) => (line.kind === 'sessions' ? line.rows : [])).length);
  expect(sizes.length).toBeGreaterThan(2);
  expect(Math.max(...sizes)).toBeLessThan(5000);
  expect(sizes.reduce((sum, size) => sum + size)).toBe(CALLS);
  const replica = openReplica(`${folder.path}/reviewer`);
  for (let kicks = 0; callsOf(replica.sql) < CALLS; kicks += 1) {
    const sync = aSync(replica, () => cutAfter(1, rita));
    await sync.kick();
    await sync.stop();
    expect(callsOf(replica.sql)).toBeGreaterThan(kicks * 1000);
  }
  const gone = replica.sql.get<{ id: string }>('SELECT id FROM session ORDER BY op LIMIT 1')?.id ?? '';
  const store = openStore(service.folder);
  const request = {
    command: 'sessions.remove',
    args: { sessions: [gone] },
    newId: () => uuidv7(Date.now(), randomBytes(16)),
    now: new Date().toISOString(),
  };
  inTransaction(store.sql, () => executeAsService(store.sql, request));
  store.close();
  const sync = aSync(replica, () => rita);
  await sync.kick();
  await sync.stop();
  expect(callsOf(replica.sql)).toBe(CALLS - 1);
  expect(readMeta(replica.sql)).toMatchObject({ cursor: readMeta(replica.sql).head?.seq });
  replica.close();
});

test.each([
  ['zstd, gzip', 'zstd'],
  ['gzip', 'gzip'],
  ['identity', null],
])('whoever understands %s is answered with %s', async (accepted, encoding) => {
  const headers = {
    authorization: `Bearer ${START_TOKEN}`,
    [PROTOCOL_HEADER]: String(PROTOCOL),
    'accept-encoding': accepted,
  };
  const answer = await fetch(`${service.address}/v1/pull?cursor=0`, { headers });
  expect(answer.headers.get('content-encoding')).toBe(encoding);
  const lines = (await answer.text()).trimEnd().split('\n');
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ kind: 'end' });
});

test('names that went round among groups are taken over', async () => {
  const desk = await aDesk(folder.path, service, 'names');
  const { client } = service;
  const groups = await groupsOf(client);
  const [north, south] = ['North', 'South'].map((name) => GroupId.parse(groups.get(name)));
  if (!north || !south) throw new Error('the groups were not made');
  await apply(client, 'groups.rename', { group: north, was: 'North', to: 'Between' });
  await apply(client, 'groups.rename', { group: south, was: 'South', to: 'North' });
  await apply(client, 'groups.rename', { group: north, was: 'Between', to: 'South' });
  await desk.sync.kick();
  expect(desk.sql.all('SELECT id, name FROM grp ORDER BY name')).toEqual([
    { id: south, name: 'North' },
    { id: north, name: 'South' },
  ]);
  await desk.close();
});

test('a stream that ends inside a window is an error, and the window before it is good', async () => {
  const [head] = await service.client.pull(Number.MAX_SAFE_INTEGER);
  const end = JSON.stringify({ kind: 'end', seq: 1 });
  const server = createServer((_, response) => {
    response.write(`${JSON.stringify(head)}\n${end}\n${JSON.stringify(head)}\n${end.slice(0, 5)}`, () =>
      response.socket?.destroy(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP server that listens has an address and a port
  const client = createServiceClient({ address: `http://127.0.0.1:${String(port)}`, token: START_TOKEN });
  const kinds: string[][] = [];
  const read = async () => {
    for await (const window of client.pullWindows({ cursor: 0 })) kinds.push(window.map(({ kind }) => kind));
  };
  await expect(read()).rejects.toMatchObject({ error: { code: 'service.unreachable' } });
  expect(kinds).toEqual([['head', 'end']]);
  server.close();
});
