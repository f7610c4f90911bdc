import { copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { compareCopy } from '../../builders/compare-copy.ts';
import { Desk } from '../../../electron/core/desk.ts';
import { incomingFile, putInPlace } from '../../../electron/replica/incoming.ts';
import { pageMembers } from '../../../electron/replica/members.repository.ts';
import { readMeta } from '../../../electron/replica/meta.ts';
import { openReplica } from '../../../electron/replica/open-replica.ts';
import { takeFirstCopy } from '../../../electron/sync/bootstrap.ts';
import { Sync } from '../../../electron/sync/sync.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import { ok } from '../../../shared/errors/app-error.ts';
import type { Sql } from '../../../shared/store/sql.ts';
import { fillWorkspace } from '../../builders/big-workspace.ts';
import {
  aWorkspace,
  change,
  hostOver,
  START_TOKEN,
  temporaryFolder,
  type TestService,
} from '../../builders/desktop.ts';
import { type Tampering, tamperingLink, withFile, withScript } from '../../builders/tampering-link.ts';

const PEOPLE = 5200;

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
const servers: Server[] = [];
const desks: Desk[] = [];

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path, PEOPLE);
  await fillWorkspace(service.client, PEOPLE);
});
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
afterAll(async () => {
  await service.stop();
  folder.remove();
});

const placeOf = (name: string) => path.join(folder.path, name);
const fileOf = (name: string) => path.join(placeOf(name), 'replica.sqlite');

/** A desktop that reaches the service at an address; what it reports is kept. */
function aDeskAt(name: string, address = service.address) {
  const reports: unknown[] = [];
  const host = {
    ...hostOver(service),
    startService: async () => ok({ address, token: START_TOKEN }),
    report: (error: unknown) => String(reports.push(error)),
  };
  const desk = new Desk(host, { kind: 'sample' }, placeOf(name));
  desks.push(desk);
  return { desk, reports };
}

const differences = async (sql: Sql) =>
  compareCopy(sql, await service.client.pull(0)).flatMap(({ details }) => details);

/** The copy as windows make it. */
async function byWindows(name: string) {
  const replica = openReplica(placeOf(name));
  const sync = new Sync({
    sql: replica.sql,
    connect: async () => service.client,
    publish: () => undefined,
    tell: () => undefined,
    now: () => new Date().toISOString(),
    report: String,
    random: () => 0,
  });
  await sync.kick();
  await sync.stop();
  return replica;
}

const shapeOf = (sql: Sql) => ({
  schema: sql.all("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name"),
  settings: sql.all('SELECT * FROM memberSearch_config ORDER BY k'),
  version: sql.all('PRAGMA user_version'),
  mark: sql.all('PRAGMA application_id'),
  journal: sql.all('PRAGMA journal_mode'),
});

test('the first copy comes ready-made, and is in everything what windows would have made', async () => {
  const { desk, reports } = aDeskAt('first');
  await desk.sync.kick();
  expect(reports).toEqual([]);
  expect(readdirSync(path.join(service.folder, 'snapshots'))).toHaveLength(1);
  expect(await differences(desk.sql)).toEqual([]);
  const other = await byWindows('windows');
  expect(shapeOf(desk.sql)).toEqual(shapeOf(other.sql));
  const [mine, theirs] = [readMeta(desk.sql), readMeta(other.sql)];
  expect({ ...mine, client: '', syncedAt: '' }).toEqual({ ...theirs, client: '', syncedAt: '' });
  expect(readdirSync(placeOf('first')).filter((name) => name.includes('incoming'))).toEqual([]);
  other.close();
});

test('people are found as soon as the copy is there, by long words and by short ones', async () => {
  const { desk } = aDeskAt('search');
  await desk.sync.kick();
  const everyone = { search: '', roles: [], seats: [], statuses: [], groups: [], undelivered: false };
  const found = (search: string) =>
    pageMembers(desk.sql, { filter: { ...everyone, search }, sort: [], offset: 0, limit: 50 }).length;
  expect(desk.sql.get('SELECT count(*) AS n FROM memberText')).toEqual({ n: 0 });
  expect(found('wiśniewski')).toBeGreaterThan(0);
  expect(found('佐藤')).toBeGreaterThan(0);
  expect(found('nobodyiscalledthis')).toBe(0);
});

test('everyone is learnt by the search while nobody asks, and then as they are', async () => {
  const { desk } = aDeskAt('learning');
  await desk.sync.kick();
  const left = () =>
    desk.sql.get<{ n: number }>('SELECT count(*) AS n FROM member LEFT JOIN memberText USING (n) WHERE text IS NULL')
      ?.n;
  expect(left()).toBe(PEOPLE + 1);
  while (left() !== 0) await pause(20);
  const other = await byWindows('learnt');
  const texts = 'SELECT id, text FROM memberText JOIN member USING (n) ORDER BY id';
  expect(desk.sql.all(texts)).toEqual(other.sql.all(texts));
  expect(desk.sql.get('SELECT count(*) AS n FROM memberText')).toEqual({ n: PEOPLE + 1 });
  other.close();
});

test('what was changed at a desktop whose copy came ready-made reaches the service', async () => {
  const { desk } = aDeskAt('working');
  await desk.sync.kick();
  const { cursor } = readMeta(desk.sql);
  change(desk, 'groups.create', { names: ['Working'] });
  await desk.sync.kick();
  expect(readMeta(desk.sql).cursor).toBe(cursor + 1);
  expect(await differences(desk.sql)).toEqual([]);
});

const personOf = (desk: Desk, where: string) =>
  desk.sql.get<{ id: MemberId; lastName: string }>(`SELECT id, lastName FROM member WHERE ${where} LIMIT 1`);

test('what changed since the ready-made copy was made is pulled after it', async () => {
  const { desk } = aDeskAt('before');
  await desk.sync.kick();
  const made = readdirSync(path.join(service.folder, 'snapshots'));
  const person = personOf(desk, "role = 'learner'");
  if (!person) throw new Error('there are learners');
  const { id: operation } = change(desk, 'groups.create', { names: ['Since'] });
  const lastName = { was: person.lastName, to: 'Since' };
  change(desk, 'members.edit', { people: [{ member: person.id, fields: { lastName } }] });
  await desk.sync.kick();
  change(desk, 'operations.undo', { operation });
  await desk.sync.kick();
  const { desk: later } = aDeskAt('after');
  await later.sync.kick();
  expect(readdirSync(path.join(service.folder, 'snapshots'))).toEqual(made);
  expect(personOf(later, `id = '${person.id}'`)?.lastName).toBe('Since');
  expect(readMeta(later.sql).cursor).toBe(readMeta(desk.sql).cursor);
  expect(await differences(later.sql)).toEqual([]);
});

const turned = (snapshot: Buffer) => {
  const middle = Math.floor(snapshot.length / 2);
  snapshot[middle] = (snapshot[middle] ?? 0) ^ 1;
  return snapshot;
};
const scratch = () => placeOf(`scratch-${String(Math.random())}.sqlite`);

test.each<[string, Tampering, boolean]>([
  ['is of an older service', (_, response) => (response.writeHead(404).end('{}'), null), false],
  ['is refused for a reason', (_, response) => (response.writeHead(503).end('{}'), null), false],
  [
    'is cut off',
    (snapshot, response) => (response.write(snapshot.subarray(0, 100_000), () => response.destroy()), null),
    false,
  ],
  ['ends too early', (snapshot) => snapshot.subarray(0, -1), false],
  ['has one bit turned', turned, false],
  ['is of other tables', (snapshot) => withScript(snapshot, 'CREATE TABLE more (n)', scratch()), true],
  [
    'brings a trigger',
    (snapshot) => withScript(snapshot, 'CREATE TRIGGER t AFTER UPDATE ON grp BEGIN DELETE FROM member; END', scratch()),
    true,
  ],
  [
    'has a role there is not',
    (snapshot) => withScript(snapshot, "UPDATE member SET role = 'king' WHERE n = 7", scratch()),
    true,
  ],
  [
    'has a wrong balance',
    (snapshot) => withScript(snapshot, 'UPDATE seatCount SET amount = 1 + amount', scratch()),
    true,
  ],
  ['is no database', (snapshot) => withFile(snapshot, () => Buffer.from('no database')), true],
])('where the ready-made copy %s, windows fill the copy', async (name, tamper, isReported) => {
  const { address, server } = await tamperingLink(service.address, tamper);
  servers.push(server);
  const { desk, reports } = aDeskAt(`copy that ${name}`, address);
  await desk.sync.kick();
  expect(reports.length > 0).toBe(isReported);
  expect(desk.session().notice).toBeNull();
  expect(await differences(desk.sql)).toEqual([]);
  expect(readdirSync(desk.folder).filter((entry) => entry.includes('incoming'))).toEqual([]);
});

test('where the ready-made copy cannot be written, windows fill the copy', async () => {
  mkdirSync(path.join(incomingFile(fileOf('unwritable')), 'in the way'), { recursive: true });
  const { desk } = aDeskAt('unwritable');
  await desk.sync.kick();
  expect(await differences(desk.sql)).toEqual([]);
});

test('a workspace that is closed while its first copy comes leaves nothing half made', async () => {
  const { promise: asked, resolve: arrived } = Promise.withResolvers<void>();
  const { address, server } = await tamperingLink(service.address, (snapshot, response) => {
    response.write(snapshot.subarray(0, 100_000), () => arrived());
    return null;
  });
  servers.push(server);
  const { desk, reports } = aDeskAt('closed', address);
  const round = desk.sync.kick();
  await asked;
  await desks.pop()?.close();
  await round;
  expect(reports).toEqual([]);
  expect(readdirSync(placeOf('closed')).filter((name) => name.includes('incoming'))).toEqual([]);
});

test('a copy in which something waits to be sent is not replaced', async () => {
  const replica = openReplica(placeOf('waiting'));
  const mark =
    "INSERT INTO change (id, command, version, seed, madeAt, state, count, label) VALUES ('c', 'x', 1, '', '', 'waiting', 1, '')";
  replica.sql.run(mark);
  const refuse = () => {
    throw new Error('this must not be asked for');
  };
  const deps = { replica: () => replica, reopen: refuse, now: refuse, report: refuse, tell: refuse };
  expect(await takeFirstCopy({ ...service.client, snapshot: refuse }, new AbortController().signal, deps)).toBe(false);
  replica.close();
});

/** A folder as a kill leaves it: an empty copy with its log, and a ready-made one beside it. */
async function killedBeforeSwap(name: string): Promise<void> {
  const { desk } = aDeskAt(`${name} source`);
  await desk.sync.kick();
  await desks.pop()?.close();
  mkdirSync(placeOf(name), { recursive: true });
  const empty = openReplica(placeOf(`${name} empty`));
  for (const suffix of ['', '-wal', '-shm']) copyFileSync(empty.file + suffix, fileOf(name) + suffix);
  empty.close();
  copyFileSync(fileOf(`${name} source`), incomingFile(fileOf(name)));
}

test.each([
  ['before anything was moved', () => undefined],
  ['when the old log was gone', (file: string) => new DatabaseSync(file).close()],
  ['when the new copy had its place', putInPlace],
  ['while the new copy came', (file: string) => writeFileSync(incomingFile(file), 'half of it')],
])('a desktop that was killed %s has a good copy when it is opened again', async (name, go) => {
  await killedBeforeSwap(name);
  go(fileOf(name));
  const { desk, reports } = aDeskAt(name);
  await desk.sync.kick();
  expect(reports).toEqual([]);
  expect(desk.session().notice).toBeNull();
  expect(await differences(desk.sql)).toEqual([]);
  expect(existsSync(incomingFile(fileOf(name)))).toBe(false);
});
