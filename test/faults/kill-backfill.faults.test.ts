import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { openStore } from '../../service/store/open-store.ts';
import { verifyStore } from '../../service/verify.ts';
import { type Provider, providers } from '../../shared/domain/connection.ts';
import { type Random, randomFrom } from '../../shared/sample/random.ts';
import { OWNER, START_TOKEN, temporaryFolder } from '../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../builders/law.ts';
import { headOf } from '../builders/operations.ts';
import { aServedDouble, credentialsFor } from '../builders/tools.ts';
import { ServiceToKill } from './service-to-kill.ts';

const KILLS = isFullForm ? 100 : 2;
/** More than two pages of either tool. */
const CALLS = 210;
const DYING = path.join(import.meta.dirname, 'dying-service-process.ts');
const DAY_MS = 86_400_000;

/** What the store holds of calls once the service has ended: each by its id there, and how it stands. */
function callsIn(folder: string): { readonly ids: readonly string[]; readonly whole: number; readonly bad: unknown } {
  const store = openStore(folder);
  const rows = store.sql.all<{ id: string; state: string; transcript: string | null }>(
    'SELECT externalId AS id, state, transcript FROM session',
  );
  const bad = verifyStore(store.sql);
  store.close();
  const whole = rows.filter(({ state, transcript }) => state === 'imported' && transcript !== null).length;
  return { ids: rows.map(({ id }) => id).toSorted(), whole, bad };
}

async function isDone(service: ServiceToKill, provider: Provider): Promise<boolean> {
  // Connections of before are closed by now.
  const head = await headOf(service.client).catch(() => null);
  const status = head?.connections.find((each) => each.provider === provider);
  return status?.state.kind === 'connected' && status.lastSyncAt !== null;
}

/** Connects a tool, and ends the service around commits of its import until all is there; answers how many times. */
async function importWhole(service: ServiceToKill, provider: Provider, random: Random, most: number): Promise<number> {
  const client = await service.start();
  const workspace = { name: 'Acme', plan: 'professional', seats: 20, credits: 0, sample: false } as const;
  await client.createWorkspace({ ...workspace, renewsAt: '2049-01-01T00:00:00.000Z', owner: OWNER });
  const from = new Date(Date.now() - 40 * DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length);
  const response = await fetch(`${service.address}/v1/integrations/connect`, {
    method: 'POST',
    headers: { authorization: `Bearer ${START_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ credentials: credentialsFor(provider), scope: { from, groups: null, transcripts: true } }),
  });
  expect(response.status).toBe(201);
  let kills = 0;
  while (kills < most && !(await isDone(service, provider))) {
    await pause(random.below(60));
    await service.tell(random.pick(['before', 'after'] as const));
    // Where everything is there already, nothing is written any more.
    await Promise.race([service.gone(), pause(2000)]);
    await service.kill();
    kills += 1;
    await service.start();
  }
  while (!(await isDone(service, provider))) await pause(50);
  await service.kill();
  return kills;
}

test.each(providers)(
  'an import from %s that is killed again and again misses no call, and has none twice',
  async (provider) => {
    const random = randomFrom(lawSeed(`kill-backfill of ${provider}`, KILLS));
    let kills = 0;
    while (kills < KILLS) {
      const folder = temporaryFolder();
      const { double, serving } = await aServedDouble(provider, { calls: CALLS });
      const env = { ROLLCALL_DOUBLES: `${provider}=${serving.origin}` };
      kills += await importWhole(new ServiceToKill(folder.path, DYING, env), provider, random, KILLS - kills);
      const had = double.calls.map(({ id }) => id).toSorted();
      expect(callsIn(folder.path)).toEqual({ ids: had, whole: CALLS, bad: [] });
      await serving.close();
      folder.remove();
    }
    console.info(`kill-backfill of ${provider}: ${String(kills)} kills`);
  },
  lawLimit(30),
);
