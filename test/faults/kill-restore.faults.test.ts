// A restore that is killed anywhere: the store is what it was, or what the backup holds, and nothing in between.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readdirSync, watch } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { doStoreAct } from '../../service/backups/act.ts';
import { openStore } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import { aPerson, aWorkspace, temporaryFolder } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { apply } from '../builders/operations.ts';
import { randomFrom } from '../builders/people.ts';

const KILLS = isFullForm ? 300 : 6;
/** More than the changes of files that can be seen in the folder during a restore. */
const STEPS = 40;
const SERVICE = path.resolve(import.meta.dirname, '../../service/main.ts');
const BEFORE = 401;
const IN_BACKUP = 201;

const people = (from: number, count: number) =>
  Array.from({ length: count }, (_, n) => aPerson(`P${String(from + n)}`, { fullSeat: n % 3 === 0 }));

/** A store with more people in it than its backup. */
async function prepareStore(folder: string): Promise<{ store: string; backup: string }> {
  const backup = path.join(folder, 'earlier.rollcall');
  const service = await aWorkspace(path.join(folder, 'made'), 500);
  await apply(service.client, 'members.add', { people: people(0, IN_BACKUP - 1) });
  const now = new Date().toISOString();
  await doStoreAct({ act: 'backup', folder: service.folder, file: backup, now, onProgress: () => undefined });
  await apply(service.client, 'members.add', { people: people(IN_BACKUP, BEFORE - IN_BACKUP) });
  await service.stop();
  return { store: path.join(service.folder, 'workspace.sqlite'), backup };
}

interface Death {
  readonly afterMs: number;
  /** At which change of a file in the folder. */
  readonly atStep: number;
}

/** Starts a restore in a process of its own; answers how long it took, or null when it was killed first. */
async function restore(folder: string, file: string, { afterMs, atStep }: Death): Promise<number | null> {
  const env = { ...process.env, ROLLCALL_ACT: 'restore', ROLLCALL_FOLDER: folder, ROLLCALL_FILE: file };
  const child = fork(SERVICE, [], { env, stdio: 'ignore', serialization: 'advanced' });
  const started = performance.now();
  const over = once(child, 'exit');
  let step = 0;
  const watcher = watch(folder, () => {
    step += 1;
    if (step === atStep) child.kill('SIGKILL');
  });
  const done = new Promise<number>((resolve) => {
    child.on('message', (told: { kind: string }) => {
      if (told.kind === 'done') resolve(performance.now() - started);
    });
  });
  const took = await Promise.race([done, over.then(() => null), pause(afterMs, null)]);
  child.kill('SIGKILL');
  await over;
  watcher.close();
  return took;
}

function lookAt(folder: string): { people: number; findings: number } {
  const store = openStore(folder);
  const found = store.sql.get<{ n: number }>('SELECT count(*) AS n FROM member')?.n ?? 0;
  const findings = verifyStore(store.sql).length;
  store.close();
  return { people: found, findings };
}

test(
  'a restore killed anywhere leaves what was there, or what the backup holds',
  async () => {
    const folder = temporaryFolder();
    const seed = lawSeed('kills of a restore', KILLS);
    const random = randomFrom(seed);
    const { store, backup } = await prepareStore(folder.path);
    const fresh = (name: string) => {
      const home = path.join(folder.path, name);
      mkdirSync(home);
      copyFileSync(store, path.join(home, 'workspace.sqlite'));
      return home;
    };
    const whole = (await restore(fresh('whole'), backup, { afterMs: 60_000, atStep: 0 })) ?? 1000;
    const ends = new Map<number, number>();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const home = fresh(String(kill));
      // By the clock anywhere in its work, and by what is seen of its files around the steps that matter.
      const death = { afterMs: whole * (0.3 + 0.8 * random()), atStep: 1 + Math.floor(STEPS * random()) };
      await restore(home, backup, kill % 2 === 0 ? { ...death, atStep: 0 } : { ...death, afterMs: 60_000 });
      const { people: found, findings } = lookAt(home);
      const kept = found === BEFORE || (found === IN_BACKUP && readdirSync(path.join(home, 'backups')).length > 0);
      expect([kill, findings, kept]).toEqual([kill, 0, true]);
      ends.set(found, (ends.get(found) ?? 0) + 1);
    }
    console.info(`as before: ${String(ends.get(BEFORE) ?? 0)}, as in the backup: ${String(ends.get(IN_BACKUP) ?? 0)}`);
    folder.remove();
  },
  lawLimit(20),
);
