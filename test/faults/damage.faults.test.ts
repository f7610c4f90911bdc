import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { compareByHashes } from '../../electron/cli/compare-hashes.ts';
import type { Desk } from '../../electron/core/desk.ts';
import { readMeta } from '../../electron/replica/meta.ts';
import { openStore } from '../../service/store/open-store.ts';
import { type AppError, Refusal } from '../../shared/errors/app-error.ts';
import { type Random, randomFrom } from '../../shared/sample/random.ts';
import { readSeatCounts } from '../../shared/store/read.ts';
import { aDesk, aPerson, aWorkspace, change, temporaryFolder, TestService } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { damages, type Damage } from './damage.ts';
import { aDeskAt, copyWorld, peopleAt } from './desks.ts';
import { hashOf } from './rows.ts';

const ROUNDS = isFullForm ? Math.ceil(200 / damages.length) : 1;
const PEOPLE = 300;

type Verdict = 'healed' | 'made anew' | 'refused' | 'found by verify';

let folder: ReturnType<typeof temporaryFolder>;

/** Copies a database that is in use, as a crash leaves it. */
function crashCopy(file: string, copy: string): void {
  mkdirSync(path.dirname(copy), { recursive: true });
  copyFileSync(file, copy);
  if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${copy}-wal`);
}

/** How a world was left: closed with everything sent, or by a crash while its desktop had unsent changes. */
const worldOf = (left: 'closed' | 'crashed') => path.join(folder.path, left);

beforeAll(async () => {
  folder = temporaryFolder();
  const service = await aWorkspace(folder.path, 120);
  const desk = await aDesk(folder.path, service);
  const file = path.join(folder.path, 'desk/replica.sqlite');
  change(desk, 'members.add', { people: Array.from({ length: PEOPLE }, (_, n) => aPerson(`P${String(n)}`)) });
  change(desk, 'groups.create', { names: ['EMEA', 'APAC'] });
  await desk.sync.kick();
  for (const left of ['closed', 'crashed'] as const) crashCopy(file, path.join(worldOf(left), 'older/replica.sqlite'));
  desk.sql.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  for (let n = 0; n < 20; n += 1) {
    change(desk, 'seats.assign', { members: peopleAt(desk).slice(n * 4, n * 4 + 3) });
    if (n % 4 === 0) await desk.sync.kick();
  }
  const kept = path.join(folder.path, 'service/workspace.sqlite');
  const keep = (left: 'closed' | 'crashed') => {
    crashCopy(file, path.join(worldOf(left), 'desk/replica.sqlite'));
    crashCopy(kept, path.join(worldOf(left), 'service/workspace.sqlite'));
  };
  keep('crashed');
  await settle(desk);
  await desk.close();
  await service.stop();
  keep('closed');
});
afterAll(() => folder.remove());

/** Opens the copy; a sentence instead of a desktop is an answer too. */
function open(address: string, place: string): Desk | AppError {
  try {
    // What nobody foresaw is not what is looked at here: damage is reported too.
    return aDeskAt(
      () => address,
      place,
      () => 'damage',
    );
  } catch (error) {
    if (error instanceof Refusal) return error.error;
    throw error;
  }
}

/** Syncs until nothing more happens; a copy that turns out to be damaged is replaced in between. */
async function settle(desk: Desk): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await desk.sync.kick();
    await turn();
  }
}

/** Reads what there is to read; damage that is met on the way has the copy replaced, and is answered with null. */
async function look<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Refusal && error.error.code === 'replica.damaged') return null;
    throw error;
  }
}

/** What `verify` finds, and the rows as they are read. */
async function compare({ sql }: Desk, { client }: TestService) {
  const checks = await compareByHashes(sql, client, readMeta(sql).cursor);
  return {
    found: checks?.flatMap(({ details }) => details) ?? ['the copy is at another operation'],
    hash: hashOf(sql),
  };
}

async function judge(desk: Desk, service: TestService): Promise<Verdict> {
  await settle(desk);
  const compared = await look(() => compare(desk, service));
  if (!compared) return judge(desk, service);
  const { found, hash } = compared;
  const store = openStore(service.folder);
  const [ours, theirs] = [readSeatCounts(desk.sql), readSeatCounts(store.sql)];
  const same = hash === hashOf(store.sql);
  store.close();
  expect(ours).toEqual(theirs);
  expect(same || found.length > 0).toBe(true);
  if (found.length > 0) return 'found by verify';
  return desk.session().notice?.code === 'replica.rebuilt' ? 'made anew' : 'healed';
}

async function suffer(damage: Damage, random: Random): Promise<Verdict> {
  const world = temporaryFolder();
  copyWorld(worldOf(damage.ofLog || random.chance(0.5) ? 'crashed' : 'closed'), world.path);
  const service = new TestService(path.join(world.path, 'service'));
  const place = path.join(world.path, 'desk');
  damage.does(
    { file: path.join(place, 'replica.sqlite'), older: path.join(world.path, 'older/replica.sqlite') },
    random,
  );
  await service.start();
  const desk = open(service.address, place);
  try {
    return 'code' in desk ? 'refused' : await judge(desk, service);
  } finally {
    if (!('code' in desk)) await desk.close();
    await service.stop();
    world.remove();
  }
}

test.each(damages)(
  'after $name the copy is as the workspace is, or says that it is not; no balance is wrong',
  async (damage) => {
    const random = randomFrom(lawSeed(`damage: ${damage.name}`, ROUNDS));
    const verdicts = new Map<Verdict, number>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const verdict = await suffer(damage, random);
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    }
    console.info(`damage: ${damage.name}: ${JSON.stringify(Object.fromEntries(verdicts))}`);
    expect([...verdicts.values()].reduce((sum, count) => sum + count, 0)).toBe(ROUNDS);
  },
  lawLimit(10),
);
