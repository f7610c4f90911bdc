import { DatabaseSync } from 'node:sqlite';

import { searchText } from '../../electron/replica/search.ts';
import { SEARCH_TABLES } from '../../electron/replica/search-tables.ts';
import { nameKey } from '../../shared/domain/member.ts';
import { MEMBER_LIST } from '../../shared/store/member-list.ts';
import { END_COLUMNS, MORE_COLUMNS, ROW_TABLES } from '../../shared/store/tables.ts';
import type { InventedPerson } from '../builders/people.ts';
import { type Cost, startClock } from './measure.ts';

// The tables and indexes of the copy, without what keeps the search up to date by itself.
const BARE_TABLES = `
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000;
${ROW_TABLES} ${MORE_COLUMNS} ${END_COLUMNS} ${MEMBER_LIST} ${SEARCH_TABLES}
DROP TRIGGER memberTextNew; DROP TRIGGER memberTextChanged; DROP TRIGGER memberTextGone;`;
const UPSERT = `INSERT INTO member (n, id, email, firstName, lastName, nameKey, role, status, seat, createdAt, salt, op, firstOp)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '2026-01-05T08:00:00.000Z', '', 1, 1)
  ON CONFLICT (email) DO UPDATE SET firstName = excluded.firstName, lastName = excluded.lastName, role = excluded.role`;

/** What SQLite needs at least: a prepared upsert for each person in the order of addresses, in one transaction. */
export function bareImport(file: string, people: readonly InventedPerson[]): Cost {
  const rows = people
    .toSorted((a, b) => (a.email < b.email ? -1 : 1))
    .map((person, index) => ({ ...person, n: index + 1, key: nameKey(person), text: searchText(person) }));
  const database = new DatabaseSync(file);
  database.exec(BARE_TABLES);
  const stop = startClock();
  database.exec('BEGIN IMMEDIATE');
  const upsert = database.prepare(UPSERT);
  const join = database.prepare('INSERT INTO membership VALUES (?, ?, 0, 1)');
  const keep = database.prepare('INSERT INTO memberText VALUES (?, ?)');
  for (const { n, email, firstName, lastName, key, role, status, fullSeat } of rows) {
    const id = `01980000-0000-7000-8000-${String(n).padStart(12, '0')}`;
    upsert.run(n, id, email, firstName, lastName, key, role, status, fullSeat ? 'full' : 'basic');
  }
  for (const { n, groups } of rows) for (const group of groups) join.run(group, n);
  for (const { n, text } of rows) keep.run(n, text);
  database.exec('INSERT INTO memberSearch (rowid, text) SELECT n, text FROM memberText');
  database.exec('COMMIT');
  const cost = stop();
  database.close();
  return cost;
}
