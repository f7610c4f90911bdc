import type { Sql } from '../../shared/store/sql.ts';

/**
 * What a change was asked with stands in a table of its own: an import's is tens of megabytes, which SQLite would
 * write anew with the row at each step the change takes.
 */
export function keepArgs(sql: Sql, n: number, text: string): void {
  sql.run('INSERT INTO changeArgs (n, args) VALUES (?, ?)', n, text);
}

/** The arguments as they are kept, JSON; throws when they have been forgotten. */
export function argsOfChange(sql: Sql, n: number): string {
  const row = sql.get<{ args: string }>('SELECT args FROM changeArgs WHERE n = ?', n);
  if (!row) throw new RangeError(`the arguments of change ${String(n)} are not kept any more`);
  return row.args;
}

export const dropArgs = (sql: Sql, n: number): number => sql.run('DELETE FROM changeArgs WHERE n = ?', n);

/** Forgets what nobody will ask for again: the change has been applied, the copy has its rows, nothing is to be decided. */
export const forgetArgsUpTo = (sql: Sql, cursor: number): number =>
  sql.run(
    `DELETE FROM changeArgs WHERE n IN (SELECT n FROM changeArgs JOIN change USING (n)
       WHERE state IN ('confirmed', 'decided') AND effects IS NULL AND seq <= ?
         AND n NOT IN (SELECT change FROM conflict))`,
    cursor,
  );
