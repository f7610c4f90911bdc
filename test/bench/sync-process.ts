/** One first copy in a process of its own, as an app that is started for the first time; prints what it cost. */
import { DatabaseSync } from 'node:sqlite';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import path from 'node:path';
import { mkdirSync } from 'node:fs';

import { Desk } from '../../electron/core/desk.ts';
import { createServiceClient } from '../../electron/http/service-client.ts';
import { pageMembers } from '../../electron/replica/members.repository.ts';
import { openReplica } from '../../electron/replica/open-replica.ts';
import { Sync } from '../../electron/sync/sync.ts';
import { ok } from '../../shared/errors/app-error.ts';
import { SNAPSHOT_TABLES } from '../../shared/store/snapshot-tables.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { hostOver, TestService } from '../builders/desktop.ts';
import { startClock } from './measure.ts';

const PRAGMAS = `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;
PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 8000;`;
const NANOSECONDS = 1_000_000;
const everyone = { search: '', roles: [], seats: [], statuses: [], groups: [] };

const [kind = '', address = '', token = '', folder = ''] = process.argv.slice(2);
const access = { address, token };
const tell = (more: object) => console.log(JSON.stringify({ ...more, peakMB: process.resourceUsage().maxRSS / 1024 }));

/** What a list shows first: a copy is there when it can be read. */
function firstPage(sql: Sql): void {
  const rows = pageMembers(sql, { filter: everyone, sort: [], offset: 0, limit: 50 });
  if (rows.length < 50) throw new Error('the copy was not filled');
}

/** For how long nothing else got its turn, at most, while this lasts. */
async function longestPause(lasts: () => boolean): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  while (lasts()) await pause(5);
  delay.disable();
  return delay.max / NANOSECONDS;
}

async function readyMade(): Promise<void> {
  const host = { ...hostOver(new TestService(folder)), startService: async () => ok(access) };
  const stop = startClock();
  const desk = new Desk(host, { kind: 'sample' }, folder);
  await desk.sync.kick();
  firstPage(desk.sql);
  const cost = stop();
  if (desk.sql.get('SELECT 1 AS found FROM searchDirty') === undefined) throw new Error('it came in windows');
  const start = performance.now();
  const longest = await longestPause(() => desk.sql.get('SELECT 1 AS found FROM searchDirty') !== undefined);
  const { wall } = stop();
  const took = performance.now() - start;
  await desk.close();
  const end = performance.now() + took;
  const idle = await longestPause(() => performance.now() < end);
  tell({ ...cost, learnt: wall, longest, idle });
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

const kinds: Readonly<Record<string, () => Promise<void>>> = { readyMade, byWindows, rowByRow };
await kinds[kind]?.();
