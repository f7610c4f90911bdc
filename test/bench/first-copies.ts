/** First copies in processes of their own, against rows that come one by one. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, get } from 'node:http';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

import type { ServiceClient } from '../../electron/http/service-client.ts';
import { GroupId } from '../../shared/domain/ids.ts';
import { aPerson, tokenFor } from '../builders/desktop.ts';
import { apply } from '../builders/operations.ts';
import { print, spreadOf } from './measure.ts';
import { memoryOf } from './processes.ts';
import { type Running, startService, TOKEN } from './service-process.ts';

const RUNS = 3;
const LONGEST_PIECE_MS = 50;
const MEGABYTE = 1_000_000;

const Cost = z.object({
  wall: z.number(),
  cpu: z.number(),
  peakMB: z.number(),
  learnt: z.number().optional(),
  longest: z.number().optional(),
});
type Cost = z.infer<typeof Cost>;

const middle = (values: readonly number[]) => spreadOf(values).p50;

const TABLES = ['workspace', 'grp', 'member', 'membership', 'seatCount', 'seatEntry', 'span'] as const;
const OPERATION = 'seq, id, parent, actor, at, command, subjects, undoneBy';

/** Sends the rows of a store or of a copy the plain way, a row to a line. */
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
  const people = Number(database.prepare('SELECT count(*) AS n FROM member').get()?.['n']);
  return { access: { address: `http://127.0.0.1:${String(port)}`, token: '' }, people, close };
}

type Kind = 'asItComes' | 'byWindows' | 'rowByRow';

/** One first copy in a fresh process. */
async function firstCopy(kind: Kind, { address, token }: Running['access'], folder: string): Promise<Cost> {
  const file = fileURLToPath(new URL('sync-process.ts', import.meta.url));
  rmSync(folder, { recursive: true, force: true });
  const { stdout } = await promisify(execFile)(process.execPath, [file, kind, address, token, folder]);
  return Cost.parse(JSON.parse(stdout));
}

/** A change, so that something is to be pulled after a snapshot that was made before. */
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

/** Copies of everything: the first that anybody asks a service for, and one that is asked for after something changed. */
export async function benchFirstCopies(n: number, folder: string, imported: number): Promise<void> {
  const plain = await servePlain(path.join(folder, 'service', 'workspace.sqlite'));
  const costs: Record<'plain' | 'first' | 'later' | 'windows', Cost[]> = {
    plain: [],
    first: [],
    later: [],
    windows: [],
  };
  const memory: number[] = [];
  const copy = path.join(folder, 'copy');
  for (let run = 0; run < RUNS; run += 1) {
    const { access, client, pid, stop } = await startService(path.join(folder, 'service'));
    costs.plain.push(await firstCopy('rowByRow', plain.access, copy));
    costs.first.push(await firstCopy('asItComes', access, copy));
    await changeSomething(client, `Run ${String(run)}`);
    costs.later.push(await firstCopy('asItComes', access, copy));
    costs.windows.push(await firstCopy('byWindows', access, copy));
    memory.push(memoryOf(pid));
    if (run === 0) await reportSize(n, access);
    await stop();
  }
  plain.close();
  report(n, 'first copy, the first that is asked for', costs.first, costs.plain);
  report(n, 'first copy, after a change since the one before', costs.later, costs.plain);
  report(n, 'first copy in windows, with search', costs.windows, costs.plain);
  reportLearning(n, [...costs.first, ...costs.later], costs.plain);
  figure(n, 'most memory of the service', Math.max(...memory), imported, 'MB');
}

async function reportSize(n: number, access: Running['access']): Promise<void> {
  const [packed, unpacked] = [await sizeOf(access, 'zstd'), await sizeOf(access, 'identity')];
  figure(n, 'a snapshot on the wire, packed', packed / MEGABYTE, unpacked / MEGABYTE, 'MB');
}

/** Groups in which there are about so many people together: the largest that fit, one after the other. */
function groupsOf(store: DatabaseSync, people: number): GroupId[] {
  const groups: GroupId[] = [];
  const rows = store.prepare(
    `SELECT grp.id, count(*) AS size FROM membership JOIN grp ON grp.n = gn GROUP BY gn ORDER BY abs(count(*) - ?)`,
  );
  let left = people;
  for (const { id, size } of rows.all(people)) {
    if (Number(size) > left * 1.1) continue;
    groups.push(GroupId.parse(id));
    left -= Number(size);
  }
  return groups;
}

/** Appoints an admin of these groups, and answers a token of theirs. */
async function anAdminOf(client: ServiceClient, folder: string, groups: readonly GroupId[]): Promise<string> {
  const person = aPerson(`Admin of ${String(groups.length)}`, { adminOf: [...groups] });
  await apply(client, 'members.add', { people: [person] });
  return tokenFor({ client, folder }, person.email);
}

/** Copies of what an admin of groups sees, against the same rows sent one by one. */
export async function benchScopedCopies(running: Running, folder: string): Promise<void> {
  const { access, client } = running;
  const workspace = path.join(folder, 'service');
  const store = new DatabaseSync(path.join(workspace, 'workspace.sqlite'), { timeout: 5000 });
  const copy = path.join(folder, 'copy');
  for (const people of [1000, 50_000]) {
    const theirs = { ...access, token: await anAdminOf(client, workspace, groupsOf(store, people)) };
    const model = path.join(folder, `copy of ${String(people)}`);
    await firstCopy('asItComes', theirs, model);
    const plain = await servePlain(path.join(model, 'replica.sqlite'));
    const costs: Record<'plain' | 'theirs', Cost[]> = { plain: [], theirs: [] };
    for (let run = 0; run < RUNS; run += 1) {
      costs.plain.push(await firstCopy('rowByRow', plain.access, copy));
      costs.theirs.push(await firstCopy('asItComes', theirs, copy));
    }
    report(plain.people, 'first copy of an admin of groups', costs.theirs, costs.plain);
    plain.close();
  }
  store.close();
}
