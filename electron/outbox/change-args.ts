import type { Sql } from '../../shared/store/sql.ts';
import { sha256 } from '../replica/digest.ts';

/** What is sent of a change beside its arguments, as its row has it. */
interface Words {
  readonly id: unknown;
  readonly command: unknown;
  readonly version: unknown;
  readonly seed: unknown;
  readonly madeAt: unknown;
}

/** A hash over all that is sent of a change: a bit that turns in the file afterwards is noticed before it is. */
export const sealOf = ({ id, command, version, seed, madeAt }: Words, args: string): string =>
  sha256(`${JSON.stringify([id, command, version, seed, madeAt])}${args}`);

/** The seal of a change of which it is known that it is not what it was. */
const BROKEN = '';

/**
 * What a change was asked with stands in a table of its own: an import's is tens of megabytes, which SQLite would
 * write anew with the row at each step the change takes. Its row is there already, and is sealed with it.
 */
export function keepArgs(sql: Sql, n: number, text: string): void {
  const row = sql.get<Words>('SELECT id, command, version, seed, madeAt FROM change WHERE n = ?', n);
  if (!row) throw new RangeError(`there is no change ${String(n)}`);
  sql.run('INSERT INTO changeArgs (n, args, seal) VALUES (?, ?, ?)', n, text, sealOf(row, text));
}

/** The same of arguments that were written and sealed elsewhere: UTF-8, which is kept as the text it is. */
export const keepSealedArgs = (sql: Sql, n: number, text: Uint8Array, seal: string): number =>
  sql.run('INSERT INTO changeArgs (n, args, seal) VALUES (?, CAST(? AS TEXT), ?)', n, text, seal);

/** Keeps what is left of the arguments of a change that is not what it was: they are never sent. */
export const keepBrokenArgs = (sql: Sql, n: number, text: string): number =>
  sql.run('INSERT INTO changeArgs (n, args, seal) VALUES (?, ?, ?)', n, text, BROKEN);

interface Sealed extends Words {
  readonly args: string;
  readonly seal: string | null;
}

/** Whether a change still is what was asked for. One that an older version left has no seal. */
export function isIntact(sql: Sql, n: number): boolean {
  const row = sql.get<Sealed>(
    'SELECT id, command, version, seed, madeAt, args, seal FROM change JOIN changeArgs USING (n) WHERE n = ?',
    n,
  );
  return row !== undefined && (row.seal === null || row.seal === sealOf(row, row.args));
}

/** The arguments as they are kept, JSON; throws when they have been forgotten. */
export function argsOfChange(sql: Sql, n: number): string {
  const row = sql.get<{ args: string }>('SELECT args FROM changeArgs WHERE n = ?', n);
  if (!row) throw new RangeError(`the arguments of change ${String(n)} are not kept any more`);
  return row.args;
}

/** Other arguments in the place of those a change has; the rest of it stays as it was sealed. */
export function rewriteArgs(sql: Sql, n: number, text: string): void {
  dropArgs(sql, n);
  keepArgs(sql, n, text);
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
