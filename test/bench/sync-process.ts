/** One first copy in a process of its own, as an app that is started for the first time; prints what it cost. */
import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { mkdirSync } from 'node:fs';

import { Desk } from '../../electron/core/desk.ts';
import { createServiceClient } from '../../electron/http/service-client.ts';
import { pageMembers } from '../../electron/replica/members.repository.ts';
import { openReplica } from '../../electron/replica/open-replica.ts';
import { learnSome } from '../../electron/replica/search.ts';
import { Sync } from '../../electron/sync/sync.ts';
import { ok } from '../../shared/errors/app-error.ts';
import { SNAPSHOT_TABLES } from '../../shared/store/snapshot-tables.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { hostOver, TestService } from '../builders/desktop.ts';
import { startClock } from './measure.ts';

const PRAGMAS = `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;
PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 8000;`;
const everyone = { search: '', roles: [], seats: [], statuses: [], groups: [], undelivered: false };

const [kind = '', address = '', token = '', folder = ''] = process.argv.slice(2);
const access = { address, token };
const memory = () => ({ peakMB: process.resourceUsage().maxRSS / 1024 });
const tell = (more: object) => console.log(JSON.stringify({ ...memory(), ...more }));

/** What a list shows first: a copy is there when it can be read. */
function firstPage(sql: Sql): void {
  const rows = pageMembers(sql, { filter: everyone, sort: [], offset: 0, limit: 50 });
  if (rows.length < 50) throw new Error('the copy was not filled');
}

/** Learns everyone as a desktop does while nobody asks; the longest piece by the processor's time, as others work too. */
function learnEveryone(sql: Sql): { learnt: number; longest: number } {
  const stop = startClock();
  let longest = 0;
  for (;;) {
    const stopPiece = startClock();
    if (!learnSome(sql)) return { learnt: stop().cpu, longest };
    longest = Math.max(longest, stopPiece().cpu);
  }
}

/** As a desktop gets it, in windows or ready-made; what of the search is left to learn is learnt after. */
async function asItComes(): Promise<void> {
  const host = { ...hostOver(new TestService(folder)), startService: async () => ok(access) };
  const stop = startClock();
  const desk = new Desk(host, { kind: 'sample' }, folder);
  await desk.sync.kick();
  firstPage(desk.sql);
  const cost = stop();
  await desk.close();
  const { peakMB } = memory();
  const replica = openReplica(folder);
  tell({ ...cost, ...learnEveryone(replica.sql), peakMB });
  replica.close();
}

async function byWindows(): Promise<void> {
  const stop = startClock();
  const replica = openReplica(folder);
  const { sql } = replica;
  const connect = async () => createServiceClient(access);
  const now = () => new Date().toISOString();
  const nothing = () => undefined;
  const sync = new Sync({ sql, connect, publish: nothing, tell: nothing, now, report: String, random: () => 0 });
  await sync.kick();
  firstPage(sql);
  tell(stop());
  await sync.stop();
  replica.close();
}

type Row = readonly [table: string, ...values: (string | number | null)[]];

/** The plain way: a row to a line, each parsed and written by itself, all in one transaction. */
async function rowByRow(): Promise<void> {
  const stop = startClock();
  mkdirSync(folder, { recursive: true });
  const database = new DatabaseSync(path.join(folder, 'plain.sqlite'));
  database.exec(`${PRAGMAS} ${SNAPSHOT_TABLES} DELETE FROM seatCount; BEGIN`);
  const inserts = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const insert = (line: string) => {
    const [table, ...values] = JSON.parse(line) as Row; // the bench itself sends it
    const marks = values.map(() => '?').join(', ');
    const statement = inserts.get(table) ?? database.prepare(`INSERT INTO ${table} VALUES (${marks})`);
    inserts.set(table, statement);
    statement.run(...values);
  };
  const { body } = await fetch(address);
  let begun = '';
  for await (const text of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = (begun + text).split('\n');
    begun = lines.pop() ?? '';
    for (const line of lines) insert(line);
  }
  database.exec('COMMIT');
  database.prepare('SELECT n FROM member INDEXED BY memberList ORDER BY nameKey, n LIMIT 50').all();
  tell(stop());
  database.close();
}

const kinds: Readonly<Record<string, () => Promise<void>>> = { asItComes, byWindows, rowByRow };
await kinds[kind]?.();
