import { type AppError, Refusal } from '../errors/app-error.ts';
import { inTransaction, type Sql } from './sql.ts';
import { Damage, lookAt } from './trouble.ts';

/**
 * How every database file of ours is used. WAL with FULL: what was acknowledged survives a power cut. A bigger WAL
 * between checkpoints saves rewriting the same pages during imports.
 */
export const PRAGMAS = `
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = 1; PRAGMA busy_timeout = 5000;
PRAGMA foreign_keys = ON; PRAGMA trusted_schema = 0; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;
PRAGMA wal_autocheckpoint = 8000;`;

/** What a database of ours is: its migrations so far, the mark its file bears, and how a newer one is refused. */
export interface Kind {
  readonly migrations: readonly string[];
  /** SQLite's application_id: a file with another is not ours to write to. */
  readonly mark: number;
  readonly newer: AppError;
}

/** Reads every page once: damage is found when a file is opened, and not in the middle of somebody's work. */
function checkPages(sql: Sql): void {
  const [first] = lookAt(() => sql.all<{ quick_check: string }>('PRAGMA quick_check(1)'));
  if (first?.quick_check !== 'ok') throw new Damage(first?.quick_check);
}

function checkMark(sql: Sql, mark: number): void {
  const found = sql.get<{ application_id: number }>('PRAGMA application_id')?.application_id;
  const isNew = sql.get('SELECT 1 AS found FROM sqlite_schema LIMIT 1') === undefined;
  if (!isNew && found !== mark) throw new Damage('another program wrote this file');
}

export const versionOf = (sql: Sql): number =>
  sql.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;

/**
 * Makes an open database ready: settings, pages and mark checked, migrations that are still to run, each in a
 * transaction. The pages of a file that was made a moment ago need no check: `isNew`. Throws a Refusal when it was
 * written by a version with more migrations than these.
 */
export function prepare(sql: Sql, { migrations, mark, newer }: Kind, isNew = false): void {
  sql.exec(PRAGMAS);
  if (!isNew) checkPages(sql);
  checkMark(sql, mark);
  migrate(sql, { migrations, mark, newer });
}

/** Runs the migrations that are still to run, each in a transaction. */
export function migrate(sql: Sql, { migrations, mark, newer }: Kind): void {
  const version = versionOf(sql);
  if (version > migrations.length) throw new Refusal(newer);
  migrations.slice(version).forEach((script, index) => {
    inTransaction(sql, () => {
      sql.exec(script);
      sql.exec(`PRAGMA application_id = ${String(mark)}; PRAGMA user_version = ${String(version + index + 1)}`);
    });
  });
}
