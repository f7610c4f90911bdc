import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

import { Desk } from '../../electron/core/desk.ts';
import { createServiceClient, type ServiceClient } from '../../electron/http/service-client.ts';
import { mutate } from '../../electron/outbox/mutate.ts';
import { memberRows } from '../../electron/replica/members.repository.ts';
import { ok } from '../../shared/errors/app-error.ts';
import type { Topic } from '../../shared/ipc/contract.ts';
import type { MemberRow } from '../../shared/ipc/shapes.ts';
import { fillWorkspace } from '../builders/big-workspace.ts';
import { hostOver, TestService } from '../builders/desktop.ts';
import { apply } from '../builders/operations.ts';
import { print, spreadOf } from './measure.ts';

const TOKEN = 'start-token-of-a-bench';
const RUNS = 3;
const SAMPLES = 200;
const BETWEEN_CHANGES_MS = 20;
/** What a change may take to another screen, and what learning may hold up at most. */
const SOON_MS = 300;
const LONGEST_PIECE_MS = 50;
const IDLE_MS = 30_000;
/** What a second of a processor is, in ms. */
const SECOND = 1000;
const MEGABYTE = 1_000_000;

const Cost = z.object({
  wall: z.number(),
  cpu: z.number(),
  peakMB: z.number(),
  learnt: z.number().optional(),
  longest: z.number().optional(),
});
type Cost = z.infer<typeof Cost>;

const Listening = z.tuple([z.object({ kind: z.literal('listening'), port: z.int() })]).rest(z.unknown());

const middle = (values: readonly number[]) => spreadOf(values).p50;

/** The service in a process of its own, as in the product. */
async function startService(folder: string) {
  const env = { ...process.env, ROLLCALL_FOLDER: folder, ROLLCALL_START_TOKEN: TOKEN, ROLLCALL_PORT: '0' };
  const service = fork(fileURLToPath(new URL('../../service/main.ts', import.meta.url)), { env });
  const [{ port }] = Listening.parse(await once(service, 'message'));
  const access = { address: `http://127.0.0.1:${String(port)}`, token: TOKEN };
  return { service, access, client: createServiceClient(access), pid: service.pid ?? 0 };
}
type Running = Awaited<ReturnType<typeof startService>>;

const TABLES = ['workspace', 'grp', 'member', 'membership', 'seatCount', 'seatEntry', 'span'] as const;
const OPERATION = 'seq, id, parent, actor, at, command, subjects, undoneBy';

/** Sends a store the plain way, a row to a line. */
async function servePlain(store: string) {
  const database = new DatabaseSync(store, { readOnly: true });
  const columns = (table: string) =>
    database.prepare(`SELECT group_concat(name) AS list FROM pragma_table_info('${table}')`).get()?.['list'];
  const lists = [...TABLES.map((table) => [table, columns(table)]), ['operation', OPERATION]];
  const server = createServer((_, response) => {
    const send = async () => {
      for (const [table, list] of lists) {
        const rows = database.prepare(
          `SELECT json_array('${String(table)}', ${String(list)}) AS row FROM ${String(table)}`,
        );
        let text = '';
        for (const { row } of rows.iterate()) {
          text += `${String(row)}\n`;
          if (text.length < 65_536) continue;
          if (!response.write(text)) await once(response, 'drain');
          text = '';
        }
        response.write(text);
      }
      response.end();
    };
    void send();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = () => {
    server.close();
    database.close();
  };
  return { address: `http://127.0.0.1:${String(port)}`, close };
}

/** One first copy in a fresh process. */
async function firstCopy(kind: string, address: string, folder: string): Promise<Cost> {
  const file = fileURLToPath(new URL('sync-process.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [file, kind, address, TOKEN, folder]);
  rmSync(folder, { recursive: true, force: true });
  return Cost.parse(JSON.parse(stdout));
}

/** A change, so that no snapshot is at hand. */
async function changeSomething(client: ServiceClient, name: string): Promise<void> {
  await apply(client, 'groups.create', { names: [name] });
}

const figure = (n: number, metric: string, value: number, baseline: number, unit: 'ms' | 'MB' = 'ms') =>
  print({ bench: 'sync', metric, n, value, unit, baseline });

function report(n: number, metric: string, of: readonly Cost[], plain: readonly Cost[]): void {
  const middleOf = (costs: readonly Cost[], part: 'wall' | 'cpu') => middle(costs.map((cost) => cost[part]));
  figure(n, metric, middleOf(of, 'wall'), middleOf(plain, 'wall'));
  figure(n, `${metric}, processor time of the desktop`, middleOf(of, 'cpu'), middleOf(plain, 'cpu'));
}

/** What a copy goes on to learn for its search; a piece of it is to hold up nothing for longer than 50 ms. */
function reportLearning(n: number, of: readonly Cost[], plain: readonly Cost[]): void {
  const value = (part: 'learnt' | 'longest') => middle(of.map((cost) => cost[part] ?? Number.NaN));
  const whole = middle(plain.map(({ cpu }) => cpu));
  figure(n, 'everyone learnt by the search, processor time', value('learnt'), whole);
  figure(n, 'longest piece of that, processor time', value('longest'), LONGEST_PIECE_MS);
  const peak = (costs: readonly Cost[]) => Math.max(...costs.map(({ peakMB }) => peakMB));
  figure(n, 'most memory of a desktop', peak(of), peak(plain), 'MB');
}

/** Bytes of a snapshot on the wire: packed, as for another computer, or not. */
const sizeOf = ({ address }: Running['access'], encoding: 'zstd' | 'identity') =>
  new Promise<number>((resolve, reject) => {
    const headers = { authorization: `Bearer ${TOKEN}`, 'accept-encoding': encoding };
    get(`${address}/v1/snapshot`, { headers }, (response) => {
      let bytes = 0;
      response.on('data', (piece: Buffer) => (bytes += piece.length));
      response.on('end', () => resolve(bytes));
    }).on('error', reject);
  });

async function benchFirstCopies(n: number, running: Running, folder: string): Promise<void> {
  const { access, client } = running;
  const plain = await servePlain(path.join(folder, 'service', 'workspace.sqlite'));
  const costs: Record<'plain' | 'cold' | 'warm' | 'windows', Cost[]> = { plain: [], cold: [], warm: [], windows: [] };
  const copy = path.join(folder, 'copy');
  for (let run = 0; run < RUNS; run += 1) {
    costs.plain.push(await firstCopy('rowByRow', plain.address, copy));
    await changeSomething(client, `Run ${String(run)}`);
    costs.cold.push(await firstCopy('readyMade', access.address, copy));
    costs.warm.push(await firstCopy('readyMade', access.address, copy));
    costs.windows.push(await firstCopy('byWindows', access.address, copy));
  }
  plain.close();
  report(n, 'first copy, made when asked for', costs.cold, costs.plain);
  report(n, 'first copy, made before', costs.warm, costs.plain);
  report(n, 'first copy in windows, with search', costs.windows, costs.plain);
  reportLearning(n, [...costs.cold, ...costs.warm], costs.plain);
  const [packed, unpacked] = [await sizeOf(access, 'zstd'), await sizeOf(access, 'identity')];
  figure(n, 'a snapshot on the wire, packed', packed / MEGABYTE, unpacked / MEGABYTE, 'MB');
}

/** A desktop that keeps in step by itself, and tells of what it shows anew. */
async function aDesk(running: Running, folder: string, onTopic: (topic: Topic) => void): Promise<Desk> {
  const host = { ...hostOver(new TestService(folder), onTopic), startService: async () => ok(running.access) };
  const desk = new Desk(host, { kind: 'sample' }, folder);
  await desk.start();
  return desk;
}

/** From a change at one desktop until another one's lists show it. */
async function benchChanges(n: number, desk: Desk, other: Desk, seen: { onTopic: () => void }): Promise<void> {
  const times: number[] = [];
  const people = desk.sql.all<Pick<MemberRow, 'id' | 'lastName'>>(
    "SELECT id, lastName FROM member WHERE role = 'learner' ORDER BY id LIMIT ?",
    SAMPLES,
  );
  for (const { id: member, lastName: was } of people) {
    const to = `${was}x`;
    const shown = new Promise<void>((resolve) => {
      seen.onTopic = () => {
        if (memberRows(other.sql, [member])[0]?.lastName === to) resolve();
      };
    });
    const start = performance.now();
    mutate(desk.context, 'members.edit', { people: [{ member, fields: { lastName: { was, to } } }] });
    desk.changed();
    await shown;
    times.push(performance.now() - start);
    await pause(BETWEEN_CHANGES_MS);
  }
  const { p50, p95 } = spreadOf(times);
  figure(n, 'a change on another screen p50', p50, SOON_MS);
  figure(n, 'a change on another screen p95', p95, SOON_MS);
}

const CLOCK_TICKS = 100;
const procOf = (pid: number, name: string) => readFileSync(`/proc/${String(pid)}/${name}`, 'utf8');

/** Processor time of another process so far, in ms, where Linux tells it. */
function cpuOf(pid: number): number {
  const fields = procOf(pid, 'stat').split(') ')[1]?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS) * SECOND;
}
const peakOf = (pid: number) => Number(/VmHWM:\s+(\d+)/u.exec(procOf(pid, 'status'))?.[1]) / 1024;

async function benchIdle(n: number, { pid }: Running): Promise<void> {
  await pause(3 * SECOND);
  const before = process.cpuUsage();
  const service = cpuOf(pid);
  await pause(IDLE_MS);
  const { user, system } = process.cpuUsage(before);
  figure(n, 'processor time of two idle desktops in half a minute', (user + system) / SECOND, IDLE_MS);
  figure(n, 'processor time of the idle service in half a minute', cpuOf(pid) - service, IDLE_MS);
}

/**
 * First copies of this many people, against rows that are written one by one; how soon a change is on another
 * desktop's screen; and what being idle costs. Memory and idle time of the service are told on Linux.
 */
export async function benchSync(people: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-bench-'));
  const running = await startService(path.join(folder, 'service'));
  const { client, pid } = running;
  try {
    const owner = { email: 'owner@north.example', firstName: 'Olive', lastName: 'Owner' };
    const plan = { plan: 'enterprise', credits: 0, seats: people, sample: false } as const;
    await client.createWorkspace({ name: 'North', ...plan, renewsAt: '2030-01-01T00:00:00.000Z', owner });
    await fillWorkspace(client, people, 200);
    const imported = peakOf(pid);
    await benchFirstCopies(people, running, folder);
    figure(people, 'most memory of the service', peakOf(pid), imported, 'MB');
    const seen: { onTopic: () => void } = { onTopic: () => undefined };
    const desk = await aDesk(running, path.join(folder, 'one'), () => undefined);
    const other = await aDesk(running, path.join(folder, 'other'), () => seen.onTopic());
    await benchChanges(people, desk, other, seen);
    await benchIdle(people, running);
    await Promise.all([desk.close(), other.close()]);
  } finally {
    running.service.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
