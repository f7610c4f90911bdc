import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { openStore } from '../../service/store/open-store.ts';
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
