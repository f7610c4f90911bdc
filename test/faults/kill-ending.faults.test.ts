// The service dies while what was said in practice ends with its time: what is left ends after the next start, and is told once.
import path from 'node:path';

import { expect, test } from 'vitest';

import { practiceId } from '../../service/practice/take.ts';
import { openStore } from '../../service/store/open-store.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { OWNER, START_TOKEN, temporaryFolder } from '../builders/desktop.ts';
import { anOperation, pushAll } from '../builders/operations.ts';
import { aWav, bring, hear } from '../builders/recordings.ts';
import { aPractice, saidAndThought } from '../builders/sessions.ts';
import { ServiceToKill } from './service-to-kill.ts';

const DYING = path.join(import.meta.dirname, 'dying-service-process.ts');
/** More than two transactions of what ends. */
const OLD = 1100;
const BATCH = 500;
const RECENT = new Date(Date.now() - 86_400_000).toISOString();

/** The statement by which words end, and with which of its transactions the service dies. */
const ENDS = 'SET transcript = NULL';
const deaths = ['before 1', 'after 1', 'before 2', 'before 1', 'after 1'] as const;

const SAID = 'SELECT count(*) AS n FROM practice WHERE transcript IS NOT NULL OR feedback IS NOT NULL';
const TOLD = "SELECT count(*) AS n FROM operation WHERE command = 'sessions.endWords'";
const ALL = 'SELECT count(*) AS n, sum(score) AS scores FROM practice';
const count = (sql: Sql, text: string) => sql.get<{ n: number }>(text)?.n ?? -1;

/** What a store holds while its service does not run. */
function inStore<T>(folder: string, read: (sql: Sql) => T): T {
  const store = openStore(folder);
  try {
    return read(store.sql);
  } finally {
    store.close();
  }
}

test('wherever the service dies while words end, none that may stay is lost, the rest end after it is back, and it is told once', async () => {
  const folder = temporaryFolder();
  const service = new ServiceToKill(folder.path, DYING);
  const client = await service.start();
  const workspace = { name: 'Acme', plan: 'professional', seats: 20, credits: 0, sample: false } as const;
  await client.createWorkspace({ ...workspace, renewsAt: '2049-01-01T00:00:00.000Z', owner: OWNER });
  const old = Array.from({ length: OLD }, (_, n) =>
    aPractice(`s${String(n)}`, '2026-03-02T09:00:00.000Z', saidAndThought),
  );
  await client.sendEvents(old.slice(0, BATCH));
  await client.sendEvents([...old.slice(BATCH), aPractice('recent', RECENT, saidAndThought)]);
  for (const event of ['s0', 'recent'])
    expect((await bring({ address: service.address, token: START_TOKEN }, event, aWav(1))).status).toBe(201);
  const before = { n: OLD + 1, scores: 81 * (OLD + 1) };
  await service.tell('after');
  await pushAll(client, anOperation('workspace.configure', { retentionMonths: { was: null, to: 1 } })).catch(
    () => undefined,
  );
  await service.gone();
  const ended: (readonly [said: number, told: number])[] = [];
  for (const death of deaths) {
    const dying = new ServiceToKill(folder.path, DYING, { TEST_DIES: death, TEST_DIES_AT: ENDS });
    // It may die before it listens.
    void dying.start();
    await dying.gone();
    ended.push(inStore(folder.path, (sql) => [count(sql, SAID), count(sql, TOLD)]));
    expect(inStore(folder.path, (sql) => sql.get(ALL))).toEqual(before);
  }
  // Five hundred at a time, whole or not at all; it is told of with the last of them.
  expect(ended).toEqual([
    [OLD + 1, 0],
    [OLD + 1 - BATCH, 0],
    [OLD + 1 - 2 * BATCH, 0],
    [OLD + 1 - 2 * BATCH, 0],
    [1, 1],
  ]);
  await service.start();
  const door = { address: service.address, token: START_TOKEN };
  await expect.poll(async () => (await hear(door, practiceId('s0'))).status).toBe(404);
  expect((await hear(door, practiceId('recent'))).status).toBe(200);
  expect(await service.client.verify()).toEqual([]);
  await service.kill();
  expect(inStore(folder.path, (sql) => [count(sql, SAID), count(sql, TOLD), sql.get(ALL)])).toEqual([1, 1, before]);
  folder.remove();
});
