import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { Desk } from '../../electron/core/desk.ts';
import { mutate } from '../../electron/outbox/mutate.ts';
import { memberRows } from '../../electron/replica/members.repository.ts';
import { ok } from '../../shared/errors/app-error.ts';
import type { Topic } from '../../shared/ipc/topics.ts';
import type { MemberRow } from '../../shared/ipc/shapes.ts';
import { fillWorkspace } from '../builders/big-workspace.ts';
import { hostOver, TestService } from '../builders/desktop.ts';
import { benchFirstCopies, benchScopedCopies } from './first-copies.ts';
import { print, spreadOf } from './measure.ts';
import { cpuOf, memoryOf } from './processes.ts';
import { type Running, startService } from './service-process.ts';

const SAMPLES = 200;
const BETWEEN_CHANGES_MS = 20;
/** What a change may take to another screen. */
const SOON_MS = 300;
const IDLE_MS = 30_000;
/** What a second of a processor is, in ms. */
const SECOND = 1000;

const figure = (n: number, metric: string, value: number, baseline: number) =>
  print({ bench: 'sync', metric, n, value, unit: 'ms', baseline });

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

async function benchIdle(n: number, { pid }: Running): Promise<void> {
  await pause(3 * SECOND);
  const before = process.cpuUsage();
  const service = cpuOf(pid);
  await pause(IDLE_MS);
  const { user, system } = process.cpuUsage(before);
  figure(n, 'processor time of two idle desktops in half a minute', (user + system) / SECOND, IDLE_MS);
  figure(n, 'processor time of the idle service in half a minute', cpuOf(pid) - service, IDLE_MS);
}

async function fill({ client }: Running, people: number): Promise<void> {
  const owner = { email: 'owner@north.example', firstName: 'Olive', lastName: 'Owner' };
  const plan = { plan: 'enterprise', credits: 0, seats: people, sample: false } as const;
  await client.createWorkspace({ name: 'North', ...plan, renewsAt: '2030-01-01T00:00:00.000Z', owner });
  await fillWorkspace(client, people, 200);
}

/**
 * First copies of this many people, against rows that are written one by one; how soon a change is on another
 * desktop's screen; and what being idle costs. Memory and idle time of the service are told on Linux.
 */
export async function benchSync(people: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'rollcall-bench-'));
  const store = path.join(folder, 'service');
  try {
    const importing = await startService(store);
    await fill(importing, people);
    const imported = memoryOf(importing.pid);
    await importing.stop();
    await benchFirstCopies(people, folder, imported);
    const running = await startService(store);
    await benchScopedCopies(running, folder);
    const seen: { onTopic: () => void } = { onTopic: () => undefined };
    const desk = await aDesk(running, path.join(folder, 'one'), () => undefined);
    const other = await aDesk(running, path.join(folder, 'other'), () => seen.onTopic());
    await benchChanges(people, desk, other, seen);
    await benchIdle(people, running);
    await Promise.all([desk.close(), other.close()]);
    await running.stop();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
