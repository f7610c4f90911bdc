import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { expect, test } from 'vitest';

import { listChanges } from '../../electron/outbox/changes.ts';
import { randomFrom } from '../../shared/sample/random.ts';
import { readSeatCounts } from '../../shared/store/read.ts';
import { openStore } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import { aDesk, aPerson, aWorkspace, change, START_TOKEN, temporaryFolder } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';

const KILLS = isFullForm ? 1000 : 12;
const PEOPLE = 30;
const SEATS = 12;
const SCRIPT = path.join(import.meta.dirname, 'desk-process.ts');

/** Lets a desktop work until so many milliseconds after its first change, kills it where it stands, and answers the changes it had said were kept. */
async function killOne(folder: string, address: string, after: number): Promise<string[]> {
  const child = spawn(process.execPath, [SCRIPT, folder, address, START_TOKEN], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  child.stdout.on('data', (part: Buffer) => said.push(part.toString('utf8')));
  const gone = once(child, 'close');
  // Counted from its first change, so that the kill falls into its work and not its start.
  await Promise.race([once(child.stdout, 'data'), gone]);
  await new Promise((resolve) => setTimeout(resolve, after));
  child.kill('SIGKILL');
  await gone;
  // The last line may be torn; whoever reads half a line was told nothing.
  return said.join('').split('\n').slice(0, -1);
}

test(
  'a desktop killed anywhere loses no change it had kept, and doubles none',
  async () => {
    const random = randomFrom(lawSeed('kill-core', KILLS));
    const folder = temporaryFolder();
    const service = await aWorkspace(folder.path, SEATS);
    const first = await aDesk(folder.path, service, 'first');
    change(first, 'members.add', { people: Array.from({ length: PEOPLE }, (_, n) => aPerson(`P${String(n)}`)) });
    await first.sync.kick();
    await first.close();

    const kept: string[] = [];
    const deskFolder = path.join(folder.path, 'desk');
    for (let kill = 0; kill < KILLS; kill += 1)
      kept.push(...(await killOne(deskFolder, service.address, random.below(60))));

    const desk = await aDesk(folder.path, service, 'desk');
    for (let round = 0; round < 5 && desk.session().unsent > 0; round += 1) await desk.sync.kick();
    expect(desk.session().unsent).toBe(0);
    const seats = readSeatCounts(desk.sql);
    const parked = new Set<string>(listChanges(desk.sql).flatMap(({ id, state }) => (state === 'parked' ? [id] : [])));
    await desk.close();
    await service.stop();

    const store = openStore(service.folder);
    const applied = store.sql.all<{ id: string }>('SELECT id FROM operation').map(({ id }) => id);
    expect(new Set(applied).size).toBe(applied.length);
    const lost = kept.filter((id) => !applied.includes(id) && !parked.has(id));
    expect(lost).toEqual([]);
    expect(verifyStore(store.sql)).toEqual([]);
    expect(readSeatCounts(store.sql)).toEqual(seats);
    store.close();
    folder.remove();
    console.info(`kill-core: ${String(KILLS)} kills, ${String(kept.length)} kept changes, 0 lost, 0 doubled`);
    expect(kept.length).toBeGreaterThan(KILLS);
  },
  lawLimit(60),
);
