import type { Sql } from './sql.ts';

/** Who holds a folder: a name people know, and the process. */
export interface Holder {
  readonly program: string;
  readonly process: number;
}

const isBusy = (error: unknown) => error instanceof Error && 'errcode' in error && error.errcode === 5;

function readHolder(sql: Sql): Holder {
  // Whoever made the lock a moment ago may not have written down who they are.
  const isKnown = sql.get("SELECT 1 AS found FROM sqlite_schema WHERE name = 'holder'") !== undefined;
  const row = isKnown ? sql.get<Holder>('SELECT program, process FROM holder') : undefined;
  return row ?? { program: 'Rollcall', process: 0 };
}

/**
 * Takes the lock that an open, empty database stands for, and holds it until that is closed or its process ends,
 * however that ends: a write transaction that is never committed. Answers who holds it where somebody else does.
 */
export function takeLock(sql: Sql, { program, process }: Holder): Holder | null {
  try {
    sql.exec('BEGIN IMMEDIATE');
    sql.exec('CREATE TABLE IF NOT EXISTS holder (one INTEGER PRIMARY KEY, program TEXT, process INTEGER)');
    sql.run('INSERT OR REPLACE INTO holder VALUES (1, ?, ?)', program, process);
    sql.exec('COMMIT; BEGIN IMMEDIATE');
    return null;
  } catch (error) {
    if (isBusy(error)) return readHolder(sql);
    throw error;
  }
}
