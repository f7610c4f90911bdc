import { type AppError, Refusal } from '../errors/app-error.ts';
import { inTransaction, type Sql } from './sql.ts';

/**
 * How every database file of ours is used. WAL with FULL: what was acknowledged survives a power cut. A bigger WAL
 * between checkpoints saves rewriting the same pages during imports.
 */
const PRAGMAS = `
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = 1; PRAGMA busy_timeout = 5000;
PRAGMA foreign_keys = ON; PRAGMA trusted_schema = 0; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;
PRAGMA wal_autocheckpoint = 8000;`;

/** Damage that SQLite names without an error code. */
class Damage extends Error {}

/** Reads every page once: damage is found when a file is opened, and not in the middle of somebody's work. */
function checkPages(sql: Sql): void {
  const [first] = sql.all<{ quick_check: string }>('PRAGMA quick_check(1)');
  if (first?.quick_check !== 'ok') throw new Damage(first?.quick_check);
}

/**
 * Makes an open database ready: settings, pages checked, migrations that are still to run, each in a transaction.
 * Throws a Refusal with `newer` when it was written by a version with more migrations than these.
 */
export function prepare(sql: Sql, migrations: readonly string[], newer: AppError): void {
  sql.exec(PRAGMAS);
  checkPages(sql);
  const version = sql.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  if (version > migrations.length) throw new Refusal(newer);
  migrations.slice(version).forEach((script, index) => {
    inTransaction(sql, () => {
      sql.exec(script);
      sql.exec(`PRAGMA user_version = ${String(version + index + 1)}`);
    });
  });
}

/** Whether an error says that the file is damaged (SQLITE_CORRUPT) or is no database at all (SQLITE_NOTADB). */
export const isDamage = (error: unknown): boolean =>
  error instanceof Damage ||
  (error instanceof Error && 'errcode' in error && (error.errcode === 11 || error.errcode === 26));
