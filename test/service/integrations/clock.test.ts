import { expect, test } from 'vitest';

import { inventedCalls } from '../../../service/doubles/calls.ts';
import { keepWait, readWait } from '../../../service/integrations/budget.ts';
import type { Told } from '../../../service/integrations/provider.ts';
import { readTool } from '../../../service/integrations/status.ts';
import { AccountsFile } from '../../../service/organization/accounts-file.ts';
import { aWorkspace, temporaryFolder } from '../../builders/desktop.ts';
import {
  aCall,
  aTool,
  BEGIN,
  connect,
  DAY_MS,
  daysAgo,
  here,
  ids,
  sync,
  trouble,
  withStores,
} from '../../builders/importing.ts';
import { headOf } from '../../builders/operations.ts';
import { askService, aServedDouble, callsIn, credentialsFor } from '../../builders/tools.ts';

withStores();

const tool = () => readTool(here.store.sql, 'gong');
const YEAR = 365 * DAY_MS;

test.for([400, 30, 0.1])('calls go on coming once a clock is put right that was %d days ahead', async (days) => {
  connect('2026-02-01');
  const notYet: Told = { kind: 'notYet' };
  let isReady = false;
  const calls = [aCall(1), aCall(2)];
  const gong = aTool(() => calls, {
    getTranscripts: async (asked) =>
      new Map(asked.map((id) => [id, isReady ? { kind: 'ready', transcript: null, insight: null } : notYet])),
  });
  here.clock = BEGIN + days * DAY_MS;
  await sync(gong);
  expect(ids().toSorted()).toEqual(['1', '2']);

  // Two days later by clocks that go well, with calls of just behind the one that was seen last.
  here.clock = BEGIN + 2 * DAY_MS;
  calls.push(aCall(3, { startedAt: daysAgo(0.9) }), aCall(4, { startedAt: daysAgo(-1.9) }));
  isReady = true;
  await sync(gong);
  expect([ids().toSorted(), trouble()]).toEqual([['1', '2', '3', '4'], null]);
  expect(tool()?.recentTo).toBe(new Date(here.clock).toISOString());
  const waiting = here.store.sql.all("SELECT 1 FROM session WHERE state = 'waiting'");
  expect(waiting).toEqual([]);

  // It is over then: what is there is not listed again and again.
  [here.asked, here.clock] = [[], here.clock + DAY_MS / 24];
  await sync(gong);
  expect(here.asked).toEqual(['calls']);
});

test('an import that a clock which was ahead left in the middle is gone on with, and nothing is left out', async () => {
  connect('2026-02-01');
  const calls = Array.from({ length: 20 }, (_, n) => aCall(n + 1));
  here.clock = BEGIN + YEAR;
  let left = 2;
  const gong = aTool(() => calls);
  const killed = aTool(() => calls, {
    listCalls: async (window, page) => {
      if ((left -= 1) < 0) throw new Error('killed');
      return gong.listCalls(window, page);
    },
  });
  await sync(killed).catch(() => undefined);
  here.clock = BEGIN;
  await sync(gong);
  calls.push(aCall(99, { startedAt: daysAgo(-0.5) }));
  here.clock = BEGIN + DAY_MS;
  await sync(gong);
  expect(ids()).toHaveLength(21);
});

test('a wait that a clock told which was ahead keeps nobody who shares the account', () => {
  const folder = temporaryFolder();
  const at = (days: number) => new Date(BEGIN + days * DAY_MS).toISOString();
  new AccountsFile(folder.path, 0).write((sql) => {
    const purse = { sql, provider: 'gong', account: 'a', isShared: true } as const;
    keepWait(purse, at(400.5), at(400));
    expect(readWait(purse, at(400.1))).toMatchObject({ until: at(400.5) });
    expect(readWait(purse, at(0))).toBeNull();
    keepWait(purse, at(0.5), at(0));
    expect(readWait(purse, at(0.1))).toMatchObject({ until: at(0.5) });
    keepWait(purse, at(0.4), at(0.1));
    expect(readWait(purse, at(0.1))).toMatchObject({ until: at(0.5) });
  });
  folder.remove();
});

test('whoever puts the clock of the service right need not do anything for new calls to come', async () => {
  const folder = temporaryFolder();
  const service = await aWorkspace(folder.path);
  const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
  const { double, serving } = await aServedDouble('gong', { calls: 3, until: hourAgo });
  const seen = async () => callsIn(await service.client.pull(0)).length;
  try {
    await service.stop();
    service.doubles = { gong: serving.origin };
    service.now = () => new Date(Date.now() + YEAR).toISOString();
    await service.start();
    const scope = { from: '2020-01-01', groups: null, transcripts: true };
    const body = { credentials: credentialsFor('gong'), scope };
    expect((await askService(service, 'POST', '/v1/integrations/connect', body)).status).toBe(201);
    const status = async () => (await headOf(service.client)).connections.find(({ provider }) => provider === 'gong');
    await expect.poll(async () => (await status())?.lastSyncAt).not.toBeNull();
    expect(await seen()).toBe(3);
    await service.stop();
    service.now = () => new Date().toISOString();
    double.calls = inventedCalls({ count: 5, until: new Date(Date.now() - 60_000).toISOString() });
    await service.start();
    await expect.poll(seen).toBe(5);
  } finally {
    await service.stop();
    await serving.close();
    folder.remove();
  }
});
