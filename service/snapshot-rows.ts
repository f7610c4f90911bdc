import { pathToFileURL } from 'node:url';
import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import { MEMBER_LIST } from '../shared/store/member-list.ts';
import { UNLISTED_TABLES } from '../shared/store/snapshot-tables.ts';
import { sqlOver } from '../shared/store/sql.ts';
import { type Moment, readMoment } from './moment.ts';

/**
 * The rows of a store that whoever sees all of it sees, by table. Nobody else gets a snapshot: what admins of groups
 * see comes in one window. Whole tables with the same indexes are copied by SQLite entry by
 * entry, without sorting anything: several times faster than rows.
 */
const VISIBLE = {
  workspace: 'SELECT * FROM store.workspace',
  grp: 'SELECT * FROM store.grp',
  member: 'SELECT * FROM store.member',
  membership: 'SELECT * FROM store.membership',
  seatCount: 'SELECT * FROM store.seatCount',
  seatEntry: 'SELECT * FROM store.seatEntry',
  span: 'SELECT * FROM store.span',
  operation: 'SELECT seq, id, parent, actor, at, command, subjects, undoneBy FROM store.operation ORDER BY seq',
} as const;

// Nobody reads the file before it is whole, and one that was cut off is thrown away: no journal, no waiting for disks.
const PRAGMAS = `PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -65536; PRAGMA busy_timeout = 5000;`;

/** Makes a file of what is visible in a store that others may be using; answers which moment of it that is. */
export function makeSnapshot(store: string, target: string): Moment | null {
  // For this user alone, also while it is being made.
  closeSync(openSync(target, 'wx', 0o600));
  const database = new DatabaseSync(target);
  try {
    const sql = sqlOver(database);
    sql.exec(PRAGMAS);
    sql.exec(UNLISTED_TABLES);
    sql.run('ATTACH ? AS store', `${pathToFileURL(store).href}?mode=ro`);
    sql.exec('BEGIN');
    const moment = readMoment(sql, 'store');
    for (const [table, rows] of Object.entries(VISIBLE)) {
      sql.exec(`DELETE FROM main.${table}; INSERT INTO main.${table} ${rows}`);
    }
    sql.exec(MEMBER_LIST);
    sql.exec('COMMIT');
    return moment;
  } finally {
    database.close();
  }
}
