import { hash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

import { Refusal } from '../../shared/errors/app-error.ts';
import type { CopyFindings } from '../../shared/ipc/copy-shapes.ts';
import { fallsInto, type HashedTable, hashedTables, RowSums, type TableHashes } from '../../shared/store/row-hashes.ts';
import { type Sql, sqlOver } from '../../shared/store/sql.ts';
import type { ServiceClient } from '../http/service-client.ts';
import { refusalOf } from '../replica/guarded-sql.ts';
import { readMeta } from '../replica/meta.ts';
import { searchText } from '../replica/search.ts';
import { missing } from './missing-rows.ts';
import type { Sync } from './sync.ts';

/** The copy that is compared, and the service it is a copy of. */
interface Checked {
  readonly file: string;
  readonly sync: Sync;
  readonly client: ServiceClient;
}

interface CheckProgress {
  readonly done: number;
  readonly total: number;
}

const digestOf = (text: string): Uint8Array => hash('sha256', text, 'buffer');
/** As long as this nobody else is answered. */
const SLICE_MS = 20;
/** Where more buckets differ than this, a few of them show enough. */
const LOOKED_INTO = 8;
/** How often both sides are looked at anew because one of them moved on meanwhile. */
const MOST_TRIES = 20;
const BETWEEN_MS = 500;

/** A copy as it is at one moment, read beside the connection that goes on writing to it. */
class Moment {
  readonly #database: DatabaseSync;
  readonly #signal: AbortSignal;
  readonly sql: Sql;
  #since = performance.now();

  constructor(file: string, signal: AbortSignal) {
    this.#signal = signal;
    this.#database = new DatabaseSync(file, { readOnly: true });
    this.sql = sqlOver(this.#database);
    this.sql.exec('BEGIN');
  }

  /** The rows of a question, between which everybody else gets their turn. */
  async *rows<Row>(question: string): AsyncGenerator<Row> {
    for (const row of this.#database.prepare(question).iterate()) {
      yield row as Row; // as the question's columns say
      await this.rest();
    }
  }

  async rest(): Promise<void> {
    if (performance.now() - this.#since < SLICE_MS) return;
    await nextTurn();
    this.#signal.throwIfAborted();
    this.#since = performance.now();
  }

  close(): void {
    this.#database.close();
  }
}

/** Nothing of ours is shown that the service has not confirmed: then the rows must be the service's. */
const isSettled = (sql: Sql) =>
  sql.get("SELECT 1 AS found FROM change WHERE effects IS NOT NULL OR state IN ('waiting', 'sending')") === undefined;

/** Compares a copy with the service, row by row and in slices, so that the app is used meanwhile. */
export class CopyCheck {
  readonly #ending = new AbortController();
  progress: CheckProgress = { done: 0, total: 0 };

  stop(): void {
    this.#ending.abort(new Refusal({ code: 'check.stopped' }));
  }

  async run(checked: Checked): Promise<CopyFindings> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      this.#ending.signal.throwIfAborted();
      await checked.sync.kick();
      const { state, error } = checked.sync.connection;
      if (state !== 'online') throw new Refusal(error ?? { code: 'workspace.missing' });
      const findings = await this.#compare(checked);
      if (findings) return findings;
      await pause(BETWEEN_MS);
    }
    throw new Refusal({ code: 'check.busy' });
  }

  /** What differs at a moment at which both sides are at the same operation; null where they are not. */
  async #compare({ file, client }: Checked): Promise<CopyFindings | null> {
    const moment = new Moment(file, this.#ending.signal);
    try {
      const { cursor, head } = readMeta(moment.sql);
      if (!isSettled(moment.sql) || (head?.jobs.length ?? 0) > 0) return null;
      const { seq, tables } = await client.hashes();
      return seq === cursor ? await this.#look(moment, client, tables) : null;
    } catch (error) {
      throw refusalOf(error);
    } finally {
      moment.close();
    }
  }

  async #look(moment: Moment, client: ServiceClient, theirs: readonly TableHashes[]): Promise<CopyFindings> {
    this.progress = { done: 0, total: theirs.reduce((sum, { count }) => sum + count, 0) };
    const tables: CopyFindings['tables'] = [];
    for (const table of hashedTables) {
      const told = theirs.find(({ name }) => name === table.name);
      const different = told ? await this.#bucketsThatDiffer(moment, table, told) : [];
      if (different.length > 0)
        tables.push({ name: table.name, ...(await this.#count(moment, client, table, different)) });
    }
    return { rows: this.progress.total, tables, isWhole: await isWhole(moment), unfound: await unfound(moment) };
  }

  async #bucketsThatDiffer(moment: Moment, table: HashedTable, theirs: TableHashes): Promise<number[]> {
    const sums = new RowSums(digestOf);
    for await (const { row } of moment.rows<{ row: string }>(table.select)) {
      sums.add(row);
      this.progress = { ...this.progress, done: Math.min(this.progress.done + 1, this.progress.total) };
    }
    const ours = sums.of(table);
    return theirs.buckets.flatMap((sum, bucket) => (sum === ours.buckets[bucket] ? [] : [bucket]));
  }

  /** How many rows differ; of many buckets only some are looked into. */
  async #count(moment: Moment, client: ServiceClient, table: HashedTable, different: readonly number[]) {
    const buckets = different.slice(0, LOOKED_INTO);
    const wanted = new Set(buckets);
    const theirs = await client.rows(table.name, buckets);
    const ours: string[] = [];
    for await (const { row } of moment.rows<{ row: string }>(table.select)) {
      if (fallsInto(row, wanted, digestOf)) ours.push(row);
    }
    const count = Math.max(missing(theirs, ours).length, missing(ours, theirs).length, 1);
    return { count, isMore: different.length > buckets.length };
  }
}

/** Whether the pages of the file make sense, table by table. */
async function isWhole(moment: Moment): Promise<boolean> {
  const tables = moment.sql.all<{ name: string }>(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
  );
  for (const { name } of tables) {
    const [line] = moment.sql.all<{ integrity_check: string }>(`PRAGMA integrity_check('${name}')`);
    if (line?.integrity_check !== 'ok') return false;
    await moment.rest();
  }
  return true;
}

interface Found {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly text: string;
}

/** How many people are found by other words than those they are called by. */
async function unfound(moment: Moment): Promise<number> {
  let count = 0;
  const question = 'SELECT firstName, lastName, email, text FROM member JOIN memberText ON memberText.n = member.n';
  for await (const person of moment.rows<Found>(question)) if (person.text !== searchText(person)) count += 1;
  return count;
}
