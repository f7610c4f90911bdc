import { hash } from 'node:crypto';

import { Refusal } from '../shared/errors/app-error.ts';
import { hashedTables, hashRows, rowsIn, type TableHashes } from '../shared/store/row-hashes.ts';
import type { Sql } from '../shared/store/sql.ts';
import { readHead } from './store/log.ts';

const digestOf = (text: string): Uint8Array => hash('sha256', text, 'buffer');

/** The hashes of all rows that desktops copy, and the operation at which they are so. */
export const storeHashes = (sql: Sql): { seq: number; tables: TableHashes[] } => ({
  seq: readHead(sql).seq,
  tables: hashedTables.map((table) => hashRows(sql, table, digestOf)),
});

/** The rows of some buckets of one table. */
export function storeRows(sql: Sql, name: string, buckets: readonly number[]): { seq: number; rows: string[] } {
  const table = hashedTables.find((known) => known.name === name);
  if (!table) throw new Refusal({ code: 'input.invalid', where: 'table' });
  return { seq: readHead(sql).seq, rows: rowsIn(sql, table, new Set(buckets), digestOf) };
}
