import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { expect, test } from 'vitest';

import { openReplica } from '../../../electron/replica/open-replica.ts';
import { REPLICA } from '../../../electron/replica/schema.ts';
import { prepare } from '../../../shared/store/open.ts';
import { sqlOver } from '../../../shared/store/sql.ts';
import { findChange } from '../../../electron/outbox/changes.ts';
import { aDesk, aPerson, aWorkspace, change, refusalOf, temporaryFolder } from '../../builders/desktop.ts';
import { smashRootOf } from '../../builders/smash.ts';

test('a copy that is no database is set aside and made anew from the workspace', async () => {
  const folder = temporaryFolder();
  const service = await aWorkspace(folder.path);
  await (await aDesk(folder.path, service)).close();
  const file = path.join(folder.path, 'desk/replica.sqlite');
  writeFileSync(file, 'this is no database, and far too short to be one');

  const desk = await aDesk(folder.path, service);
  expect(desk.session()).toMatchObject({ people: 1, notice: { code: 'replica.rebuilt' } });
  expect(readdirSync(path.join(folder.path, 'desk')).some((name) => name.includes('damaged'))).toBe(true);
  await desk.close();
  await service.stop();
  folder.remove();
});

test('the unsent changes of a damaged copy are carried over and sent', async () => {
  const folder = temporaryFolder();
  const service = await aWorkspace(folder.path);
  const before = await aDesk(folder.path, service);
  const people = Array.from({ length: 2000 }, (_, n) => aPerson(`P${String(n)}`));
  change(before, 'members.add', { people });
  await before.sync.kick();
  await service.stop();
  const { id } = change(before, 'groups.create', { names: ['EMEA'] });
  await before.close();
  smashRootOf(path.join(folder.path, 'desk/replica.sqlite'), 'member');

  await service.start();
  const after = await aDesk(folder.path, service);
  await after.sync.kick();
  await after.sync.kick();
  expect(after.session()).toMatchObject({ people: 2001, groups: 1, unsent: 0, notice: { code: 'replica.rebuilt' } });
  expect(findChange(after.sql, id)).toMatchObject({ state: 'confirmed' });
  await after.close();
  await service.stop();
  folder.remove();
});

test('a copy of a newer version is refused and left as it is', () => {
  const folder = temporaryFolder();
  const replica = openReplica(folder.path);
  replica.close();
  const database = new DatabaseSync(replica.file);
  database.exec('PRAGMA user_version = 99');
  database.close();
  expect(refusalOf(() => openReplica(folder.path))).toEqual({ code: 'replica.newer' });
  const again = new DatabaseSync(replica.file);
  expect(again.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 99 });
  again.close();
  folder.remove();
});

/** All there is in a file, but the numbers of its pages. */
function contents(database: DatabaseSync): unknown {
  const made = database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all();
  const tables = made.filter(({ type, sql }) => type === 'table' && !String(sql).includes('VIRTUAL'));
  const rows = tables.map(({ name }) => database.prepare(`SELECT * FROM "${String(name)}"`).all());
  const told = ['application_id', 'user_version'].map((name) => database.prepare(`PRAGMA ${name}`).get());
  return { made, rows, told };
}

test('a new copy is what its migrations make one after the other, and names itself', () => {
  const folder = temporaryFolder();
  const step = new DatabaseSync(path.join(folder.path, 'step.sqlite'));
  prepare(sqlOver(step), REPLICA);
  const clients = ['one', 'two'].map((name) => {
    const copy = openReplica(path.join(folder.path, name));
    const { file, sql } = copy;
    const client = sql.get<{ client: string }>('SELECT client FROM meta')?.client;
    sql.exec('DELETE FROM meta');
    copy.close();
    const made = new DatabaseSync(file);
    expect(contents(made)).toEqual(contents(step));
    made.close();
    return client;
  });
  expect(new Set(clients).size).toBe(2);
  step.close();
  folder.remove();
});

test('a log whose file is gone is no part of a new copy', () => {
  const folder = temporaryFolder();
  const before = openReplica(folder.path);
  before.sql.exec('INSERT INTO searchDirty VALUES (7)');
  writeFileSync(path.join(folder.path, 'log'), readFileSync(`${before.file}-wal`));
  before.close();
  rmSync(before.file);
  renameSync(path.join(folder.path, 'log'), `${before.file}-wal`);
  const after = openReplica(folder.path);
  expect(after.sql.all('SELECT n FROM searchDirty')).toEqual([]);
  after.close();
  folder.remove();
});
