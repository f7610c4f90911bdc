import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Desk } from '../../../electron/core/desk.ts';
import { listChanges } from '../../../electron/outbox/changes.ts';
import { REPLICA } from '../../../electron/replica/schema.ts';
import { prepare } from '../../../shared/store/open.ts';
import { sqlOver } from '../../../shared/store/sql.ts';
import { aDesk, aPerson, aWorkspace, change, temporaryFolder, type TestService } from '../../builders/desktop.ts';
import { smashRootOf } from '../../builders/smash.ts';

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;

const file = () => path.join(folder.path, 'desk/replica.sqlite');
const args = () => desk.sql.all<{ args: string }>('SELECT args FROM changeArgs ORDER BY n').map((row) => row.args);
const states = () => listChanges(desk.sql).map(({ state }) => state);

/** Puts a copy of a version in whose rows of changes the arguments stood in the place of this one, with what is unsent. */
function makeOlder(): void {
  const present = new DatabaseSync(file());
  const row = present
    .prepare('SELECT n, id, command, version, args, seed, madeAt, count, label FROM change JOIN changeArgs USING (n)')
    .get();
  present.close();
  rmSync(file());
  const older = new DatabaseSync(file());
  prepare(sqlOver(older), { ...REPLICA, migrations: REPLICA.migrations.slice(0, 5) });
  older.prepare('INSERT INTO meta (one, client, cursor) VALUES (1, ?, 0)').run(randomUUID());
  const names = Object.keys(row ?? {});
  older
    .prepare(`INSERT INTO change (${names.join(', ')}, state) VALUES (${names.map(() => '?').join(', ')}, 'waiting')`)
    .run(...Object.values(row ?? {}));
  older.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  older.close();
}

beforeEach(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  desk = await aDesk(folder.path, service);
});
afterEach(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

test('the arguments of a change are kept until the copy has what the service made of it, and no longer', async () => {
  await service.stop();
  change(desk, 'members.add', { people: [aPerson('Bea')] });
  change(desk, 'groups.create', { names: ['EMEA'] });
  await desk.sync.kick();
  expect(args()).toEqual([expect.stringContaining('bea@acme.example'), '{"names":["EMEA"]}']);
  await service.start();
  for (let round = 0; round < 3; round += 1) await desk.sync.kick();
  expect(states()).toEqual(['confirmed', 'confirmed']);
  expect(args()).toEqual([]);
});

test('a change that was refused keeps its arguments, and can be tried again', async () => {
  await service.stop();
  change(desk, 'groups.create', { names: ['EMEA'] });
  await service.start();
  const other = await aDesk(folder.path, service, 'other');
  change(other, 'groups.create', { names: ['EMEA'] });
  await other.sync.kick();
  await other.close();
  for (let round = 0; round < 3; round += 1) await desk.sync.kick();
  expect(states()).toEqual(['parked']);
  expect(args()).toEqual(['{"names":["EMEA"]}']);
});

test('what an older version left unsent is sent', async () => {
  await service.stop();
  change(desk, 'members.add', { people: [aPerson('Bea')] });
  await desk.close();
  makeOlder();
  await service.start();
  desk = await aDesk(folder.path, service);
  expect(desk.session()).toMatchObject({ people: 2, unsent: 0, parked: 0, notice: null });
});

test('what an older version left unsent in a damaged copy is carried over and sent', async () => {
  await service.stop();
  change(desk, 'members.add', { people: [aPerson('Bea')] });
  await desk.close();
  makeOlder();
  smashRootOf(file(), 'member');
  await service.start();
  desk = await aDesk(folder.path, service);
  for (let round = 0; round < 3; round += 1) await desk.sync.kick();
  expect(desk.session()).toMatchObject({ people: 2, unsent: 0, notice: { code: 'replica.rebuilt', kept: 1 } });
});
