import { hash } from 'node:crypto';

import { type HashedTable, hashedTables, hashRows, rowsIn, type TableHashes } from '../../shared/store/row-hashes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { ServiceClient } from '../http/service-client.ts';
import { missing } from '../sync/missing-rows.ts';
import { refreshSearch, searchText } from '../replica/search.ts';

/** A law that was checked, and every breach of it that is worth showing. */
export interface Check {
  readonly claim: string;
  readonly details: readonly string[];
}

const SHOWN = 5;
/** Where more buckets differ than this, a few of them show enough. */
const LOOKED_INTO = 8;

const digestOf = (text: string): Uint8Array => hash('sha256', text, 'buffer');

/** The rows themselves, of which only so much is said as tells which they are. */
async function differences(sql: Sql, client: ServiceClient, table: HashedTable, buckets: number[]): Promise<string[]> {
  const theirs = await client.rows(table.name, buckets);
  const ours = rowsIn(sql, table, new Set(buckets), digestOf);
  const tell = (where: string, rows: readonly string[]) => rows.slice(0, SHOWN).map((row) => `${where}: ${row}`);
  return [...tell('only in the service', missing(theirs, ours)), ...tell('only in the copy', missing(ours, theirs))];
}

async function compareTable(sql: Sql, client: ServiceClient, table: HashedTable, theirs: TableHashes): Promise<Check> {
  const ours = hashRows(sql, table, digestOf);
  const different = theirs.buckets.flatMap((sum, bucket) => (sum === ours.buckets[bucket] ? [] : [bucket]));
  const claim = `the copy has the service's ${table.name} (${String(theirs.count)})`;
  if (different.length === 0) return { claim, details: [] };
  return { claim, details: await differences(sql, client, table, different.slice(0, LOOKED_INTO)) };
}

/** Unlike the check of every opening, this one also compares the indexes with the rows. */
function checkFile(sql: Sql): Check {
  const lines = sql.all<{ integrity_check: string }>('PRAGMA integrity_check(5)');
  const details = lines.map(({ integrity_check }) => integrity_check).filter((line) => line !== 'ok');
  return { claim: "the copy's file is whole", details };
}

interface Found {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly text: string | null;
}

/** The service has no search of its own: what people are found by here is compared with what they are called here. */
function checkSearch(sql: Sql): Check {
  refreshSearch(sql);
  const people = sql.all<Found>(
    'SELECT firstName, lastName, email, text FROM member LEFT JOIN memberText ON memberText.n = member.n',
  );
  const lost = people.filter((person) => person.text !== searchText(person));
  return { claim: 'everybody is found by their name', details: lost.slice(0, SHOWN).map(({ email }) => email) };
}

/**
 * Whether a copy has exactly the service's rows, by their hashes: one byte that turned over unnoticed makes another
 * hash. Only buckets that differ are read row by row. Null where the service is at another operation than this copy.
 */
export async function compareByHashes(sql: Sql, client: ServiceClient, cursor: number): Promise<Check[] | null> {
  const { seq, tables } = await client.hashes();
  if (seq !== cursor) return null;
  const checks = [checkFile(sql)];
  for (const [index, table] of hashedTables.entries()) {
    const theirs = tables[index];
    if (theirs?.name === table.name) checks.push(await compareTable(sql, client, table, theirs));
  }
  return [...checks, checkSearch(sql)];
}
