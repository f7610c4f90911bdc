import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

import { Desk } from '../../electron/core/desk.ts';
import { createServiceClient, type ServiceClient } from '../../electron/http/service-client.ts';
import { csvContext } from '../../electron/imports/csv-context.ts';
import { DraftThread } from '../../electron/imports/draft-thread.ts';
import { planImport } from '../../electron/imports/plan-import.ts';
import { readPeopleFile } from '../../electron/imports/read-file.ts';
import { Review } from '../../electron/imports/review.ts';
import { mutate } from '../../electron/outbox/mutate.ts';
import { newOperationId, newSecret } from '../../electron/replica/digest.ts';
import { readMeta } from '../../electron/replica/meta.ts';
import { ClientId, type OperationId } from '../../shared/domain/ids.ts';
import { ok } from '../../shared/errors/app-error.ts';
import { hostOver, TestService } from '../builders/desktop.ts';
import { type InventedPerson, inventPeople } from '../builders/people.ts';
import { bareImport } from './import-baseline.ts';
import { type Cost, print, startClock } from './measure.ts';
import { csvOf } from './people-csv.ts';

const GROUPS = 200;
const TOKEN = 'start-token-of-a-bench';
const LOOK_MS = 10;
/** What a service of its own has; this process has what the thread of the core is given. */
const USUAL_YOUNG = { maxYoungGenerationSizeMb: 48 };
const names = Array.from({ length: GROUPS }, (_, index) => `Group ${String(index + 1)}`);

interface Service {
  readonly folder: string;
  readonly access: { readonly address: string; readonly token: string };
  readonly client: ServiceClient;
  close(): Promise<unknown>;
}

/** A service in a thread of its own, with a workspace that has seats enough and nobody but its owner. */
async function startService(folder: string, people: number): Promise<Service> {
  const workerData = { folder, startToken: TOKEN };
  const worker = new Worker(new URL('service-thread.ts', import.meta.url), { workerData, resourceLimits: USUAL_YOUNG });
  const [port] = (await once(worker, 'message')) as [number]; // the one message it sends
  const access = { address: `http://127.0.0.1:${String(port)}`, token: TOKEN };
  const client = createServiceClient(access);
  const owner = { email: 'owner@north.example', firstName: 'Olive', lastName: 'Owner' };
  const plan = {
    plan: 'enterprise',
    credits: 0,
    seats: people,
    renewsAt: '2030-01-01T00:00:00.000Z',
    sample: false,
  } as const;
  await client.createWorkspace({ name: 'North', ...plan, owner });
  return { folder, access, client, close: () => worker.terminate() };
}

const sendingOf = (command: string, args: unknown) => ({
  id: newOperationId(new Date().toISOString()),
  command,
  version: 1,
  madeAt: new Date().toISOString(),
  seed: newSecret(),
  effectsHash: null,
  args,
});

/** The people as an import sends them, into the groups with these ids. */
function importOf(people: readonly InventedPerson[], ids: readonly string[]) {
  const rows = people.map(({ email, firstName, fullSeat, groups, lastName, role, status }) => {
    const known = groups.flatMap((place) => ids[place] ?? []);
    return { email, firstName, fullSeat, groups: known, lastName, role, status };
  });
  return sendingOf('members.import', { file: 'people.csv', people: rows });
}

/** What the service needs by itself: from the request until its last part is committed, with nobody who fetches it. */
async function serviceAlone(folder: string, people: readonly InventedPerson[]): Promise<Cost> {
  const service = await startService(folder, people.length);
  const client = ClientId.parse('01980000-0000-7000-8000-000000000001');
  await service.client.push({ client, turn: 1, operations: [sendingOf('groups.create', { names })] });
  const lines = await service.client.pull(0);
  const ids = lines.flatMap((line) => (line.kind === 'groups' ? line.rows.map(([id]) => id) : []));
  const body = JSON.stringify({ client, turn: 2, operations: [importOf(people, ids)] });
  const store = new DatabaseSync(path.join(folder, 'workspace.sqlite'), { readOnly: true });
  const job = store.prepare('SELECT 1 AS found FROM job');
  const stop = startClock();
  await service.client.pushText(body);
  while (job.get() !== undefined) await pause(LOOK_MS);
  const cost = stop();
  store.close();
  await service.close();
  return cost;
}

/** Whether the copy has all of an operation that the service has done. */
function hasAll(desk: Desk, id: OperationId): boolean {
  if (desk.sql.get('SELECT 1 AS found FROM operation WHERE id = ?', id) === undefined) return false;
  const { cursor, head } = readMeta(desk.sql);
  return head?.seq === cursor && head.jobs.length === 0;
}

interface Times {
  /** Until the import stands in the outbox. */
  readonly queued: Cost;
  /** Until the copy has it, from when it was applied. */
  readonly copied: Cost;
  /** The same from when the file was opened. */
  readonly all: Cost;
}

/** One import of a file as the app does it: read and planned in a thread of its own, put into the outbox, sent and fetched. */
async function importFile(desk: Desk, file: string): Promise<Times> {
  const told = { report: () => '', publish: () => undefined };
  const drafts = new DraftThread(told);
  const stopAll = startClock();
  const { id } = await drafts.ask(desk, 'open', file);
  const stop = startClock();
  const operation = await drafts.apply(desk, id);
  const queued = stop();
  desk.changed();
  while (!hasAll(desk, operation)) await pause(LOOK_MS);
  const times = { queued, copied: stop(), all: stopAll() };
  await drafts.close();
  return times;
}

/** The same people, of whom a twentieth are called otherwise. */
const changedTwentieth = (people: readonly InventedPerson[]) =>
  people.map((person, index) => (index % 20 === 0 ? { ...person, firstName: 'Zed' } : person));

/** Planning a file of everybody who is here, of whom a twentieth are called otherwise, field by field. */
async function planAgain(desk: Desk, file: string): Promise<Cost> {
  const { actor, now } = desk.context;
  const { plan } = await readPeopleFile(file, csvContext(desk.sql, actor, now().slice(0, 10)));
  const stop = startClock();
  new Review(planImport(desk.sql, plan, { actor, now: now() })).summary();
  return stop();
}

interface Run {
  readonly fresh: Times;
  readonly planned: Cost;
  readonly again: Times;
}

/** Everybody is imported, and once more with a twentieth changed, between a service and a desktop that keep in step. */
async function importTwice(folder: string, people: readonly InventedPerson[]): Promise<Run> {
  const service = await startService(path.join(folder, 'both'), people.length);
  const host = { ...hostOver(new TestService(folder)), startService: async () => ok(service.access) };
  const desk = new Desk(host, { kind: 'sample' }, path.join(folder, 'desk'));
  await desk.start();
  mutate(desk.context, 'groups.create', { names });
  await desk.sync.kick();
  const file = (name: string, rows: readonly InventedPerson[]) => {
    writeFileSync(path.join(folder, name), csvOf(rows));
    return path.join(folder, name);
  };
  const fresh = await importFile(desk, file('people.csv', people));
  const again = file('again.csv', changedTwentieth(people));
  const planned = await planAgain(desk, again);
  const times = { fresh, planned, again: await importFile(desk, again) };
  await desk.close();
  await service.close();
  return times;
}

function report(n: number, { fresh, planned, again }: Run, alone: Cost, bare: Cost): void {
  const figure = (metric: string, value: number, baseline: number) =>
    print({ bench: 'import', metric, n, value, unit: 'ms', baseline });
  figure('plan', planned.wall, bare.wall);
  figure('service alone, sent until applied', alone.wall, bare.wall);
  figure('processor time of the service alone', alone.cpu, bare.cpu);
  figure('queued on this computer', fresh.queued.wall, bare.wall);
  figure('service, log and replica, from being applied', fresh.copied.wall, bare.wall);
  figure('processor time of desktop and service together', fresh.copied.cpu, bare.cpu);
  figure('imported again with a twentieth changed, from the file to the replica', again.all.wall, fresh.all.wall);
  figure('the same from being applied', again.copied.wall, fresh.copied.wall);
}

/**
 * An import of this many people, against the bare upsert. What else runs on the machine changes from minute to
 * minute: the baseline is measured before, between and after.
 */
export async function benchImport(people: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-bench-'));
  const invented = inventPeople({ people, groups: GROUPS });
  const bare: Cost[] = [];
  const baseline = () => bare.push(bareImport(path.join(folder, `bare-${String(bare.length)}.sqlite`), invented));
  const mean = (of: (cost: Cost) => number) => bare.reduce((sum, cost) => sum + of(cost), 0) / bare.length;
  try {
    baseline();
    const alone = await serviceAlone(path.join(folder, 'alone'), invented);
    baseline();
    const run = await importTwice(folder, invented);
    baseline();
    report(people, run, alone, { wall: mean(({ wall }) => wall), cpu: mean(({ cpu }) => cpu) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
