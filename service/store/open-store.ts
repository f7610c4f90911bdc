import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { Refusal } from '../../shared/errors/app-error.ts';
import { inTransaction, type Sql, sqlOver } from '../../shared/store/sql.ts';
import { migrations } from './schema.ts';

export interface Store {
  readonly sql: Sql;
  readonly file: string;
  close(): void;
}

const FILE = 'workspace.sqlite';

// WAL with FULL: an acknowledged operation survives a power cut. A bigger WAL between checkpoints saves rewriting
// the same pages during imports.
const PRAGMAS = `
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = 1; PRAGMA busy_timeout = 5000;
PRAGMA foreign_keys = ON; PRAGMA trusted_schema = 0; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;
PRAGMA wal_autocheckpoint = 8000;`;

function migrate(sql: Sql): void {
  const version = sql.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  if (version > migrations.length) throw new Refusal({ code: 'store.newer' });
  migrations.slice(version).forEach((script, index) => {
    inTransaction(sql, () => {
      sql.exec(script);
      sql.exec(`PRAGMA user_version = ${String(version + index + 1)}`);
    });
  });
}

const isDamage = (error: unknown) =>
  error instanceof Error && 'errcode' in error && (error.errcode === 11 || error.errcode === 26);

/**
 * Opens the workspace store in a folder, making and migrating it as needed. Throws a Refusal when the file is
 * damaged or was written by a newer version; it is then left as it is.
 */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, FILE);
  try {
    const database = new DatabaseSync(file, { timeout: 5000 });
    const sql = sqlOver(database);
    sql.exec(PRAGMAS);
    migrate(sql);
    chmodSync(file, 0o600);
    return { sql, file, close: () => database.close() };
  } catch (error) {
    if (isDamage(error)) throw new Refusal({ code: 'store.damaged' });
    throw error;
  }
}
