import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

import { createServiceClient, type ServiceClient } from '../../electron/http/service-client.ts';
import { Desk } from '../../electron/core/desk.ts';
import { csvContext } from '../../electron/imports/csv-context.ts';
import { planImport } from '../../electron/imports/plan-import.ts';
import { readPeopleFile } from '../../electron/imports/read-file.ts';
import { Review } from '../../electron/imports/review.ts';
import { mutate } from '../../electron/outbox/mutate.ts';
import { readMeta } from '../../electron/replica/meta.ts';
import { searchText } from '../../electron/replica/search.ts';
import { SEARCH_TABLES } from '../../electron/replica/search-tables.ts';
import { nameKey } from '../../shared/domain/member.ts';
import { ok } from '../../shared/errors/app-error.ts';
import { END_COLUMNS, MORE_COLUMNS, ROW_TABLES } from '../../shared/store/tables.ts';
import { hostOver, TestService } from '../builders/desktop.ts';
import { inventPeople } from '../builders/people.ts';
import { csvOf } from './import-answers.ts';
import { type Cost, print, startClock } from './measure.ts';

const GROUPS = 200;
const TOKEN = 'start-token-of-a-bench';
/** Seldom enough that asking is no work for the service worth naming. */
const POLL_MS = 150;
const LOOK_MS = 20;
/** What a service of its own has; this process has what the thread of the core is given. */
const USUAL_YOUNG = { maxYoungGenerationSizeMb: 48 };

// The tables and indexes of the copy, without what keeps the search up to date by itself.
const BARE_TABLES = `
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000;
${ROW_TABLES} ${MORE_COLUMNS} ${END_COLUMNS} ${SEARCH_TABLES}
DROP TRIGGER memberTextNew; DROP TRIGGER memberTextChanged; DROP TRIGGER memberTextGone;`;
const UPSERT = `INSERT INTO member (n, id, email, firstName, lastName, nameKey, role, status, seat, createdAt, salt, op, firstOp)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '2026-01-05T08:00:00.000Z', '', 1, 1)
  ON CONFLICT (email) DO UPDATE SET firstName = excluded.firstName, lastName = excluded.lastName, role = excluded.role`;

/** What SQLite needs at least: a prepared upsert for each person in the order of addresses, in one transaction. */
function bareImport(file: string, people: ReturnType<typeof inventPeople>): Cost {
  const rows = people
    .toSorted((a, b) => (a.email < b.email ? -1 : 1))
    .map((person, index) => ({ ...person, n: index + 1, key: nameKey(person), text: searchText(person) }));
  const database = new DatabaseSync(file);
  database.exec(BARE_TABLES);
  const stop = startClock();
  database.exec('BEGIN IMMEDIATE');
  const upsert = database.prepare(UPSERT);
  const join = database.prepare('INSERT INTO membership VALUES (?, ?, 0, 1)');
  const keep = database.prepare('INSERT INTO memberText VALUES (?, ?)');
  for (const { n, email, firstName, lastName, key, role, status, fullSeat } of rows) {
    const id = `01980000-0000-7000-8000-${String(n).padStart(12, '0')}`;
    upsert.run(n, id, email, firstName, lastName, key, role, status, fullSeat ? 'full' : 'basic');
  }
  for (const { n, groups } of rows) for (const group of groups) join.run(group, n);
  for (const { n, text } of rows) keep.run(n, text);
  database.exec('INSERT INTO memberSearch (rowid, text) SELECT n, text FROM memberText');
  database.exec('COMMIT');
  const cost = stop();
  database.close();
  return cost;
}

/** Waits until the service has applied what comes after this operation. */
async function applied(client: ServiceClient, seq: number): Promise<void> {
  for (;;) {
    const [head] = await client.pull(Number.MAX_SAFE_INTEGER);
    if (head?.kind === 'head' && head.seq > seq && head.jobs.length === 0) return;
    await pause(POLL_MS);
  }
}

async function ready(client: ServiceClient, people: number): Promise<void> {
  const owner = { email: 'owner@north.example', firstName: 'Olive', lastName: 'Owner' };
  const plan = {
    plan: 'enterprise',
    credits: 0,
    seats: people,
    renewsAt: '2030-01-01T00:00:00.000Z',
    sample: false,
  } as const;
  await client.createWorkspace({ name: 'North', ...plan, owner });
}

function queueImport(desk: Desk, people: ReturnType<typeof inventPeople>): void {
  const ids = desk.sql
    .all<{ id: ImportPeople[number]['groups'][number] }>('SELECT id FROM grp ORDER BY n')
    .map(({ id }) => id);
  const rows = people.map(({ email, firstName, fullSeat, groups, lastName, role, status }) => {
    const known = groups.flatMap((place) => ids[place] ?? []);
    return { email, firstName, fullSeat, groups: known, lastName, role, status };
  });
  mutate(desk.context, 'members.import', { file: 'people.csv', people: rows });
}
type ImportPeople = Parameters<typeof mutate<'members.import'>>[2]['people'];

async function desktopUpToDate(desk: Desk, people: number): Promise<void> {
  const here = () => desk.sql.get<{ count: number }>('SELECT count(*) AS count FROM member')?.count ?? 0;
  // As in the app: it sends by itself, and hears from the service when something changed.
  void desk.start();
  while (here() <= people) await pause(LOOK_MS);
}

interface Times {
  readonly queued: Cost;
  readonly applied: Cost;
  readonly copied: Cost;
}

/** One import through outbox, HTTP and service, until it is applied and until the copy has it. */
async function importOnce(desk: Desk, client: ServiceClient, people: ReturnType<typeof inventPeople>): Promise<Times> {
  await desk.sync.kick();
  const names = Array.from({ length: GROUPS }, (_, index) => `Group ${String(index + 1)}`);
  mutate(desk.context, 'groups.create', { names });
  await desk.sync.kick();
  const { cursor } = readMeta(desk.sql);
  const stop = startClock();
  queueImport(desk, people);
  const queued = stop();
  const [appliedAt, copied] = await Promise.all([
    applied(client, cursor).then(stop),
    desktopUpToDate(desk, people.length).then(stop),
  ]);
  return { queued, applied: appliedAt, copied };
}

/** Planning a file of everybody who is here, of whom a twentieth are called otherwise, field by field. */
async function planAgain(desk: Desk, folder: string, people: ReturnType<typeof inventPeople>): Promise<Cost> {
  const file = path.join(folder, 'again.csv');
  const changed = people.map((person, index) => (index % 20 === 0 ? { ...person, firstName: 'Zed' } : person));
  writeFileSync(file, csvOf(changed));
  const { actor, now } = desk.context;
  const { plan } = await readPeopleFile(file, csvContext(desk.sql, actor, now().slice(0, 10)));
  const stop = startClock();
  new Review(planImport(desk.sql, plan, { actor, now: now() })).summary();
  return stop();
}

function report(n: number, { queued, applied: done, copied }: Times, bare: Cost): void {
  const figure = (metric: string, value: number, baseline: number) =>
    print({ bench: 'import', metric, n, value, unit: 'ms', baseline });
  figure('queued on this computer', queued.wall, bare.wall);
  figure('service', done.wall, bare.wall);
  figure('replica', copied.wall, bare.wall);
  figure('processor time of desktop and service together', copied.cpu, bare.cpu);
}

/**
 * An import of this many people, against the bare upsert. What else runs on the machine changes from minute to
 * minute: the baseline is measured before and after.
 */
export async function benchImport(people: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-bench-'));
  const invented = inventPeople({ people, groups: GROUPS });
  const before = bareImport(path.join(folder, 'before.sqlite'), invented);
  const workerData = { folder: path.join(folder, 'service'), startToken: TOKEN };
  const service = new Worker(new URL('service-thread.ts', import.meta.url), {
    workerData,
    resourceLimits: USUAL_YOUNG,
  });
  try {
    const [port] = (await once(service, 'message')) as [number]; // the one message it sends
    const access = { address: `http://127.0.0.1:${String(port)}`, token: TOKEN };
    const client = createServiceClient(access);
    await ready(client, people);
    const host = { ...hostOver(new TestService(folder)), startService: async () => ok(access) };
    const desk = new Desk(host, { kind: 'sample' }, path.join(folder, 'desk'));
    const times = await importOnce(desk, client, invented);
    const planned = await planAgain(desk, folder, invented);
    await desk.close();
    const after = bareImport(path.join(folder, 'after.sqlite'), invented);
    const bare = { wall: (before.wall + after.wall) / 2, cpu: (before.cpu + after.cpu) / 2 };
    report(people, times, bare);
    print({ bench: 'import', metric: 'plan', n: people, value: planned.wall, unit: 'ms', baseline: bare.wall });
  } finally {
    await service.terminate();
    rmSync(folder, { recursive: true, force: true });
  }
}
