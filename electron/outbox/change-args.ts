import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { constants, zstdCompressSync, zstdDecompress, zstdDecompressSync } from 'node:zlib';

import type { Sql } from '../../shared/store/sql.ts';
import { readBack } from '../../shared/store/trouble.ts';

const unpack = promisify(zstdDecompress);
const LEVEL_1 = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** What is sent of a change beside its arguments, as its row has it. */
interface Words {
  readonly id: unknown;
  readonly command: unknown;
  readonly version: unknown;
  readonly seed: unknown;
  readonly madeAt: unknown;
}

const wordsOf = ({ id, command, version, seed, madeAt }: Words): string =>
  JSON.stringify([id, command, version, seed, madeAt]);

/** A hash over all that is sent of a change: a bit that turns in the file afterwards is noticed before it is. */
export const sealOf = (words: Words, args: string | Uint8Array): string =>
  createHash('sha256').update(wordsOf(words)).update(args).digest('hex');

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

/** Arguments of tens of megabytes are kept packed, beside others that are kept as text: less is written, and sooner. */
export const packArgs = (text: Uint8Array): Uint8Array => zstdCompressSync(text, LEVEL_1);

/** Arguments as a row has them, as the text they are. */
export const textOfArgs = (args: string | Uint8Array): string =>
  typeof args === 'string' ? args : zstdDecompressSync(args).toString('utf8');

/** Keeps arguments that were packed and sealed elsewhere. */
export const keepSealedArgs = (sql: Sql, n: number, packed: Uint8Array, seal: string): number =>
  sql.run('INSERT INTO changeArgs (n, args, seal) VALUES (?, ?, ?)', n, packed, seal);

/** Keeps what is left of the arguments of a change that is not what it was: they are never sent. */
export const keepBrokenArgs = (sql: Sql, n: number, text: string): number =>
  sql.run('INSERT INTO changeArgs (n, args, seal) VALUES (?, ?, ?)', n, text, BROKEN);

interface Sealed extends Words {
  readonly args: string | Uint8Array;
  readonly seal: string | null;
}

const readSealed = (sql: Sql, n: number): Sealed | undefined =>
  sql.get<Sealed>(
    'SELECT id, command, version, seed, madeAt, args, seal FROM change JOIN changeArgs USING (n) WHERE n = ?',
    n,
  );

/** Whether a change still is what was asked for. One that an older version left has no seal. */
export function isIntact(sql: Sql, n: number): boolean {
  const row = readSealed(sql, n);
  if (row === undefined) return false;
  try {
    return row.seal === null || row.seal === sealOf(row, textOfArgs(row.args));
  } catch {
    // What was packed cannot be unpacked any more.
    return false;
  }
}

/** So much is hashed in a few milliseconds. */
const PIECE = 4_000_000;

/**
 * The packed arguments of a change as the bytes that are sent, looked at in pieces between which others are answered.
 * Null where they are not what was asked for.
 */
export async function intactBytes(sql: Sql, n: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const row = readSealed(sql, n);
  if (!row || typeof row.args === 'string') return null;
  const bytes = await unpack(row.args).catch(() => null);
  if (bytes === null) return null;
  const hash = createHash('sha256').update(wordsOf(row));
  for (let start = 0; start < bytes.length; start += PIECE) {
    hash.update(bytes.subarray(start, start + PIECE));
    await turn();
  }
  return hash.digest('hex') === row.seal ? bytes : null;
}

/** The seal of a change; null where it has none. */
export const sealOfChange = (sql: Sql, n: number): string | null =>
  sql.get<{ seal: string | null }>('SELECT seal FROM changeArgs WHERE n = ?', n)?.seal ?? null;

/** Whether the arguments of a change are kept packed. */
export const isPacked = (sql: Sql, n: number): boolean =>
  sql.get("SELECT 1 AS found FROM changeArgs WHERE n = ? AND typeof(args) = 'blob'", n) !== undefined;

/** The arguments as JSON; throws when they have been forgotten. */
export function argsOfChange(sql: Sql, n: number): string {
  const row = sql.get<Pick<Sealed, 'args'>>('SELECT args FROM changeArgs WHERE n = ?', n);
  if (!row) throw new RangeError(`the arguments of change ${String(n)} are not kept any more`);
  const { args } = row;
  return readBack(() => textOfArgs(args));
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
