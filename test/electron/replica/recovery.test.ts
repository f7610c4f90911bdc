import { readdirSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { Desk } from '../../../electron/core/desk.ts';
import { listChanges, markParked } from '../../../electron/outbox/changes.ts';
import { aDesk, aPerson, aWorkspace, change, hostOver, refusalOf, temporaryFolder } from '../../builders/desktop.ts';
import type { TestService } from '../../builders/desktop.ts';
import { rootOf, smash } from '../../builders/smash.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;

const home = () => path.join(folder.path, 'desk');
const file = () => path.join(home(), 'replica.sqlite');
const isAside = (why: string) => readdirSync(home()).some((name) => name.startsWith(`replica.sqlite.${why}-`));
const addGroup = (name: string) => change(desk, 'groups.create', { names: [name] }).id;
const states = () => listChanges(desk.sql).map(({ state }) => state);

/** Two rounds: the first request after the service was away may meet a connection that ended with it. */
async function inStep(): Promise<void> {
  await desk.sync.kick();
  await desk.sync.kick();
}

const nextTurn = () => new Promise<void>((resolve) => void setImmediate(() => setImmediate(resolve)));

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  desk = await aDesk(folder.path, service);
  const people = Array.from({ length: 500 }, (_, n) => aPerson(`P${String(n)}`));
  change(desk, 'members.add', { people });
  await desk.sync.kick();
});
afterEach(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

test('a page that is torn while the copy is used: told, set aside, made anew, and what was unsent is sent once', async () => {
  await service.stop();
  addGroup('EMEA');
  desk.sql.all('PRAGMA wal_checkpoint(TRUNCATE)');
  const root = rootOf(file(), 'member');
  desk.sql.exec('PRAGMA shrink_memory');
  smash(file(), root);
  expect(refusalOf(() => desk.sql.all('SELECT * FROM member'))).toEqual({ code: 'replica.damaged' });
  await nextTurn();
  await service.start();
  await inStep();
  expect(desk.session()).toMatchObject({
    people: 501,
    groups: 1,
    unsent: 0,
    notice: { code: 'replica.rebuilt', kept: 1 },
  });
  expect(isAside('damaged')).toBe(true);
});

test('what was kept and makes no sense any more is damage too', async () => {
  desk.sql.run('UPDATE meta SET head = substr(head, 9)');
  await desk.sync.kick().catch(() => undefined);
  await nextTurn();
  await inStep();
  expect(desk.session()).toMatchObject({ people: 501, notice: { code: 'replica.rebuilt', kept: 0 } });
});

test('a disk without room is said, what was kept before stays, and with room again it is sent', async () => {
  await service.stop();
  addGroup('Before');
  const pages = desk.sql.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
  desk.sql.exec(`PRAGMA max_page_count = ${String(pages)}`);
  const people = Array.from({ length: 500 }, (_, n) => aPerson(`Q${String(n)}`));
  expect(refusalOf(() => change(desk, 'members.add', { people }))).toEqual({ code: 'disk.full' });
  expect(states()).toEqual(['waiting', 'confirmed']);
  expect(desk.session()).toMatchObject({ people: 501, groups: 1 });
  desk.sql.exec('PRAGMA max_page_count = 1000000');
  change(desk, 'members.add', { people });
  await service.start();
  await inStep();
  expect(desk.session()).toMatchObject({ people: 1001, groups: 1, unsent: 0, parked: 0 });
});

test('a pull for which there is no room is tried again, and loses nothing', async () => {
  const other = await aDesk(folder.path, service, 'other');
  const people = Array.from({ length: 500 }, (_, n) => aPerson(`Q${String(n)}`));
  change(other, 'members.add', { people });
  await other.sync.kick();
  await other.close();
  const pages = desk.sql.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
  desk.sql.exec(`PRAGMA max_page_count = ${String(pages)}`);
  await desk.sync.kick();
  expect(desk.session()).toMatchObject({ people: 501, connection: { error: { code: 'disk.full' } } });
  desk.sql.exec('PRAGMA max_page_count = 1000000');
  await desk.sync.kick();
  expect(desk.session()).toMatchObject({ people: 1001, connection: { state: 'online' } });
});

test('unsent changes on both sides of a torn page are carried over; one that was parked stays parked', async () => {
  await service.stop();
  const long = 'a rather long name of a group '.repeat(3);
  for (let n = 0; n < 60; n += 1) addGroup(`${long} ${String(n)}`);
  const [last] = listChanges(desk.sql).slice(59, 60);
  const parked = desk.sql.get<{ n: number }>('SELECT n FROM change WHERE id = ?', last?.id ?? '')?.n ?? 0;
  markParked(desk.sql, parked, { code: 'group.exists', name: 'EMEA' }, new Date().toISOString());
  desk.sql.all('PRAGMA wal_checkpoint(TRUNCATE)');
  const leaf = desk.sql.all<{ pageno: number }>(
    "SELECT pageno FROM dbstat WHERE name = 'change' AND pagetype = 'leaf'",
  );
  await desk.close();
  smash(file(), leaf[Math.floor(leaf.length / 2)]?.pageno ?? 0);

  await service.start();
  desk = await aDesk(folder.path, service);
  await inStep();
  const { groups, parked: stillParked, notice } = desk.session();
  const kept = notice?.code === 'replica.rebuilt' ? notice.kept : 0;
  expect(kept).toBeGreaterThan(40);
  expect(kept).toBeLessThan(60);
  expect([groups, stillParked]).toEqual([kept - 1, 1]);
});

test('a file cut to nothing does not take the log beside it with it', async () => {
  await desk.close();
  truncateSync(file());
  writeFileSync(`${file()}-wal`, 'what is left of the log');
  desk = await aDesk(folder.path, service);
  expect(desk.session()).toMatchObject({ people: 501, notice: { code: 'replica.rebuilt', kept: 0 } });
  expect(readdirSync(home()).some((name) => name.includes('damaged') && name.endsWith('-wal'))).toBe(true);
});

test('a database of another program in its place is set aside and not written to', async () => {
  await desk.close();
  for (const suffix of ['', '-wal', '-shm']) renameIfThere(file() + suffix, `${folder.path}/was${suffix}`);
  const foreign = new DatabaseSync(file());
  foreign.exec('CREATE TABLE recipes (name TEXT); PRAGMA user_version = 1');
  foreign.close();
  desk = await aDesk(folder.path, service);
  expect(desk.session()).toMatchObject({ people: 501, notice: { code: 'replica.rebuilt' } });
  const [aside = ''] = readdirSync(home()).filter((name) => name.startsWith('replica.sqlite.damaged-'));
  const kept = new DatabaseSync(path.join(home(), aside), { readOnly: true });
  expect(kept.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'recipes' }]);
  kept.close();
});

test('the copy of one workspace is not filled from another, and its unsent changes are not sent there', async () => {
  await service.stop();
  addGroup('Meant for Acme');
  await desk.close();
  const elsewhere = await aWorkspace(path.join(folder.path, 'elsewhere'));
  desk = new Desk(hostOver(elsewhere), { kind: 'sample' }, home());
  await inStep();
  await nextTurn();
  await inStep();
  expect(desk.session()).toMatchObject({ people: 1, groups: 0, unsent: 0, notice: { code: 'replica.foreign' } });
  expect(isAside('foreign')).toBe(true);
  await elsewhere.stop();
});

test('a copy that should be there and is gone is made anew, and that is said', async () => {
  await desk.close();
  for (const suffix of ['', '-wal', '-shm']) renameIfThere(file() + suffix, `${folder.path}/was${suffix}`);
  desk = new Desk(hostOver(service), { kind: 'sample' }, home(), true);
  await desk.sync.kick();
  expect(desk.session()).toMatchObject({ people: 501, notice: { code: 'replica.missing' } });
});

function renameIfThere(from: string, to: string): void {
  if (readdirSync(path.dirname(from)).includes(path.basename(from))) renameSync(from, to);
}
