import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';

import { expect, test } from 'vitest';

import { openStore } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import type { ConnectionState } from '../../shared/domain/connection.ts';
import { type Random, randomFrom } from '../../shared/sample/random.ts';
import { OWNER } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { headOf } from '../builders/operations.ts';
import { aPlace, PLACE_SCOPE, type TestPlace } from '../builders/place.ts';
import { ServiceToKill } from './service-to-kill.ts';

const KILLS = isFullForm ? 30 : 3;
/** More than two pages, and several requests for transcripts. */
const CALLS = 210;
/** Fewer requests than one of them needs. */
const FEW = 5;

const folders = (place: TestPlace) => ['here', 'there'].map((name) => path.join(place.path, name, 'service'));

/** Does something with the file of accounts, as if the plan of the account were another. */
function inAccounts<T>(place: TestPlace, work: (file: DatabaseSync) => T): T {
  const file = new DatabaseSync(place.file, { timeout: 5000 });
  try {
    return work(file);
  } finally {
    file.close();
  }
}
/** How many requests of today were counted, with those that tested another key. */
const usedOf = (place: TestPlace): number => {
  const row = inAccounts(place, (file) => file.prepare('SELECT total(used) AS used FROM toolBudget').get());
  return (row as { used: number } | undefined)?.used ?? 0; // the column that is asked for
};

async function stateOf(service: ServiceToKill): Promise<ConnectionState['kind'] | 'done' | null> {
  // Connections of before are closed by now.
  const head = await headOf(service.client).catch(() => null);
  const card = head?.connections.find(({ provider }) => provider === 'gong');
  return card?.state.kind === 'connected' && card.lastSyncAt !== null ? 'done' : (card?.state.kind ?? null);
}
async function until(services: readonly ServiceToKill[], kind: 'paused' | 'done'): Promise<void> {
  for (const service of services) while ((await stateOf(service)) !== kind) await pause(25);
}

async function begin(service: ServiceToKill, link: string): Promise<void> {
  const client = await service.start();
  const workspace = { name: 'Acme', plan: 'professional', seats: 20, credits: 0, sample: false } as const;
  await client.createWorkspace({ ...workspace, renewsAt: '2049-01-01T00:00:00.000Z', owner: OWNER });
  await client.linkTool('gong', link, PLACE_SCOPE);
}

/** Ends one of them now and then, wherever it is, and begins it again. */
async function killSome(services: readonly ServiceToKill[], random: Random, times: number): Promise<void> {
  for (let kills = 0; kills < times; kills += 1) {
    const service = random.pick(services);
    await pause(random.below(120));
    await service.kill();
    await service.start();
  }
}

function checkCalls(place: TestPlace): void {
  const had = place.double.calls.map(({ id }) => id).toSorted();
  for (const folder of folders(place)) {
    const store = openStore(folder);
    const { sql } = store;
    const rows = sql.all<{ id: string; whole: number }>(
      "SELECT externalId AS id, state = 'imported' AND transcript IS NOT NULL AS whole FROM session",
    );
    const found = { ids: rows.map(({ id }) => id).toSorted(), bad: verifyStore(sql) };
    store.close();
    expect(found).toEqual({ ids: had, bad: [] });
    expect(rows.filter(({ whole }) => whole === 1)).toHaveLength(CALLS);
  }
}

test(
  'two services of one account, killed in between, never ask more than it may be asked, and miss and double no call',
  async () => {
    const random = randomFrom(lawSeed('shared-account', KILLS));
    const place = await aPlace('gong', CALLS);
    const { id } = await place.connect();
    const before = place.double.asked.length;
    const now = new Date();
    const [learnedAt, day] = [now.toISOString(), now.toISOString().slice(0, 'YYYY-MM-DD'.length)];
    inAccounts(place, (file) =>
      file
        .prepare(
          'INSERT INTO toolBudget (account, day, used, most, learnedAt, tokens, at) VALUES (?, ?, 0, ?, ?, 2, ?)',
        )
        .run(id, day, FEW, learnedAt, now.getTime()),
    );
    const env = { ROLLCALL_PLACE: place.path, ROLLCALL_DOUBLES: `gong=${place.serving.origin}` };
    const services = folders(place).map((folder) => new ServiceToKill(folder, undefined, env));
    const asked = () => place.double.asked.length - before;
    for (const service of services) await begin(service, id);
    await killSome(services, random, 1);
    await until(services, 'paused');
    expect(asked()).toBeLessThanOrEqual(FEW);
    expect(usedOf(place)).toBe(FEW);
    // Another key, with which nothing is known of the plan: both go on by themselves.
    await place.replaceKey();
    await killSome(services, random, KILLS - 1);
    await until(services, 'done');
    for (const service of services) await service.kill();
    // Each was counted before it left: of those that were killed in between, one at the most was not sent.
    expect(usedOf(place)).toBeGreaterThanOrEqual(asked());
    expect(usedOf(place)).toBeLessThanOrEqual(asked() + KILLS);
    checkCalls(place);
    await place.remove();
  },
  lawLimit(30),
);
