import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { openStore } from '../../service/store/open-store.ts';
import { beginStore } from '../builders/begun-store.ts';
import { aWorkspace, refusalOf, temporaryFolder } from '../builders/desktop.ts';

let folder: ReturnType<typeof temporaryFolder>;
let file: string;

beforeEach(() => {
  folder = temporaryFolder();
  file = path.join(folder.path, 'service', 'workspace.sqlite');
});
afterEach(() => folder.remove());

test('data that a newer version wrote are refused and left as they are', async () => {
  await (await aWorkspace(folder.path)).stop();
  const database = new DatabaseSync(file);
  database.exec('PRAGMA user_version = 1000; PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  const before = readFileSync(file);
  expect(refusalOf(() => openStore(path.dirname(file)))).toEqual({ code: 'store.newer' });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a file that is no database is refused and left as it is', () => {
  mkdirSync(path.dirname(file));
  writeFileSync(file, 'this is a letter to my grandmother\n'.repeat(200));
  expect(refusalOf(() => openStore(path.dirname(file)))).toEqual({ code: 'store.damaged' });
  expect(readFileSync(file, 'utf8')).toContain('grandmother');
});

test('a database whose first pages are torn is refused and left as it is', async () => {
  await (await aWorkspace(folder.path)).stop();
  const database = new DatabaseSync(file);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  const bytes = readFileSync(file);
  bytes.fill(0xab, 100, 9000);
  writeFileSync(file, bytes);
  expect(refusalOf(() => openStore(path.dirname(file)))).toEqual({ code: 'store.damaged' });
  expect(readFileSync(file).equals(bytes)).toBe(true);
});

test('what was acknowledged is there again after a restart', async () => {
  const service = await aWorkspace(folder.path, 7);
  await service.stop();
  const store = openStore(path.dirname(file));
  expect(store.sql.get('SELECT name FROM workspace')).toEqual({ name: 'Acme Learning' });
  expect(store.sql.get("SELECT amount FROM seatCount WHERE account = 'remaining'")).toEqual({ amount: 7 });
  store.close();
});

test('a store that a test begins with is what a service makes of nothing, and none is like another', () => {
  const read = (name: string) => {
    const store = openStore(path.join(folder.path, name));
    const { sql } = store;
    const own = [sql.get('SELECT id FROM history'), sql.get('SELECT secret FROM personSecret')].map((row) =>
      JSON.stringify(row),
    );
    const made = sql.all('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name');
    const told = ['application_id', 'user_version'].map((each) => sql.get(`PRAGMA ${each}`));
    const planned = sql.all('SELECT * FROM planHistory');
    store.close();
    return { own, same: { made, told, planned } };
  };
  for (const name of ['one', 'two']) beginStore(path.join(folder.path, name));
  const [one, two, anew] = [read('one'), read('two'), read('anew')];
  expect([one.same, two.same]).toEqual([anew.same, anew.same]);
  expect(new Set([...one.own, ...two.own, ...anew.own]).size).toBe(6);
});
