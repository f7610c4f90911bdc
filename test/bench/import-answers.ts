import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { forkService } from '../../electron/cli/cli-host.ts';
import { CoreWorker } from '../../electron/core/core-worker.ts';
import { ServiceProcess } from '../../electron/service-process.ts';
import type { ImportProgress } from '../../shared/ipc/import-progress.ts';
import type { ImportDraft } from '../../shared/ipc/import-shapes.ts';
import { hostOver, TestService } from '../builders/desktop.ts';
import { print, spreadOf } from './measure.ts';

const GROUPS = 200;
/** How often a screen asks for a page. */
const ASK_MS = 4;
const WATCH_MS = 200;
const PEOPLE = fileURLToPath(new URL('people-process.ts', import.meta.url));
const WORKER = new URL('../../electron/core/worker.ts', import.meta.url);

/** The core in its thread and the service in its process, as in the app, without a window. */
function startCore(root: string) {
  const service = new ServiceProcess(forkService);
  const host = {
    ...hostOver(new TestService(root)),
    startService: (folder: string) => service.start(folder),
    stopService: () => service.stop(),
  };
  const nothing = () => undefined;
  const start = { root, info: { version: '', platform: 'bench' } };
  return new CoreWorker(WORKER, start, host, { onTopic: nothing, onUnsent: nothing, onLog: console.error });
}

async function ask<T>(core: CoreWorker, channel: string, input?: unknown): Promise<T> {
  const result = await core.call(channel, input);
  if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.error)}`);
  return result.value as T; // the caller names what the contract answers
}

const FILTER = { search: '', roles: [], seats: [], statuses: [], groups: [], undelivered: false };
const PAGE = { filter: FILTER, sort: [{ column: 'name', descending: false }], offset: 0, limit: 50 };

/** Scrolls a list as long as the work takes, and tells how long each page was waited for. */
async function answersDuring<T>(core: CoreWorker, work: () => Promise<T>): Promise<{ value: T; waited: number[] }> {
  const waited: number[] = [];
  const working = { isOver: false };
  const done = work().finally(() => (working.isOver = true));
  while (!working.isOver) {
    const asked = performance.now();
    await ask(core, 'members.page', PAGE);
    waited.push(performance.now() - asked);
    await pause(ASK_MS);
  }
  return { value: await done, waited };
}

async function untilApplied(core: CoreWorker, { operation }: ImportProgress): Promise<void> {
  for (;;) {
    const { state, error } = await ask<ImportProgress>(core, 'imports.progress', { operation });
    if (state === 'applied') return;
    if (error) throw new Error(error.code);
    await pause(WATCH_MS);
  }
}

/** The longest a small page of people is waited for while a file is read, looked at, ticked, applied and fetched. */
export async function benchImportAnswers(people: number): Promise<void> {
  const root = mkdtempSync(path.join(tmpdir(), 'rollcall-bench-'));
  const file = path.join(root, 'people.csv');
  // By another process: what garbage of theirs would be collected here would be told as a wait.
  execFileSync(process.execPath, [PEOPLE, file, String(people), String(GROUPS)]);
  const core = startCore(root);
  const idle: number[] = [];
  const during = async <T>(metric: string, work: () => Promise<T>): Promise<T> => {
    const { value, waited } = await answersDuring(core, work);
    const figure = (name: string, ms: number) =>
      print({
        bench: 'import',
        metric: `answer ${name} ${metric}`,
        n: people,
        value: ms,
        unit: 'ms',
        baseline: spreadOf(idle).p95,
      });
    figure('p95', spreadOf(waited).p95);
    figure('max', Math.max(...waited));
    return value;
  };
  try {
    const owner = { ownerEmail: 'owner@north.example', ownerFirstName: 'Olive', ownerLastName: 'Owner' };
    await ask(core, 'workspaces.create', { name: 'North', plan: 'enterprise', seats: people, credits: 0, ...owner });
    const names = Array.from({ length: GROUPS }, (_, index) => `Group ${String(index + 1)}`);
    await ask(core, 'groups.create', { names });
    await ask(core, 'sync.now');
    idle.push(...(await answersDuring(core, () => pause(1000))).waited);
    const draft = await during('while a file is read and planned', () =>
      ask<ImportDraft>(core, 'imports.dropped', { path: file }),
    );
    const { id } = draft;
    await during('while its rows are looked at', async () => {
      for (let n = 0; n < 20; n += 1)
        await ask(core, 'imports.rows', {
          id,
          verdict: 'added',
          search: n % 2 === 0 ? '' : 'ada',
          offset: n,
          limit: 50,
        });
    });
    await during('while rows are ticked', async () => {
      for (const ticked of [false, true])
        await ask(core, 'imports.tick', { id, verdict: 'added', records: [1], ticked });
    });
    const begun = await during('while it is put into the outbox', () =>
      ask<ImportProgress>(core, 'imports.apply', { id }),
    );
    await during('while it is sent, applied and fetched', () => untilApplied(core, begun));
  } finally {
    await core.close();
    rmSync(root, { recursive: true, force: true });
  }
}
