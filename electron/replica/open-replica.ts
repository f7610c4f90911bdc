import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { uuidv7 } from '../../shared/domain/ids.ts';
import { isDamage, prepare } from '../../shared/store/open.ts';
import { inTransaction, type Sql, sqlOver } from '../../shared/store/sql.ts';
import { migrations } from './schema.ts';

export interface Replica {
  readonly sql: Sql;
  readonly file: string;
  /** The copy that was here could not be read; it was set aside and this one is new. */
  readonly rebuilt: boolean;
  close(): void;
}

const FILE = 'replica.sqlite';
function open(file: string): { sql: Sql; close: () => void } {
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    const sql = sqlOver(database);
    prepare(sql, migrations, { code: 'replica.newer' });
    const client = uuidv7(Date.now(), randomBytes(16));
    sql.run('INSERT OR IGNORE INTO meta (one, client, cursor) VALUES (1, ?, 0)', client);
    chmodSync(file, 0o600);
    return { sql, close: () => database.close() };
  } catch (error) {
    database.close();
    throw error;
  }
}

function setAside(file: string): string {
  const aside = `${file}.damaged-${new Date().toISOString().replaceAll(':', '-')}`;
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix);
  return aside;
}

// Unsent changes are the only thing in a replica that is nowhere else: what can still be read of them is carried over.
function salvageChanges(aside: string, sql: Sql): void {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(aside, { readOnly: true });
    const rows = sqlOver(database).all<Record<string, string | number | null>>(
      "SELECT id, command, version, args, seed, madeAt, count, label FROM change WHERE state IN ('waiting', 'sending', 'parked')",
    );
    for (const { id, command, version, args, seed, madeAt, count, label } of rows) {
      sql.run(
        `INSERT INTO change (id, command, version, args, seed, madeAt, state, count, label) VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?)`,
        id ?? '',
        command ?? '',
        version ?? 1,
        args ?? '',
        seed ?? '',
        madeAt ?? '',
        count ?? 0,
        label ?? '',
      );
    }
  } catch {
    // Nothing could be read: the damaged file stays where it was set aside.
  } finally {
    database?.close();
  }
}

/**
 * Opens the copy of a workspace in a folder, making and migrating it as needed. A damaged one is set aside, its
 * unsent changes carried over as far as they can be read, and an empty one put in its place to be filled anew.
 * Throws a Refusal when it was written by a newer version.
 */
export function openReplica(folder: string): Replica {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, FILE);
  try {
    return { ...open(file), file, rebuilt: false };
  } catch (error) {
    if (!isDamage(error)) throw error;
    const aside = setAside(file);
    const opened = open(file);
    inTransaction(opened.sql, () => salvageChanges(aside, opened.sql));
    return { ...opened, file, rebuilt: true };
  }
}
