import { expect, test } from 'vitest';

import { learnFromWait, ownPurse, readQuota, takeFromBudget } from '../../../service/integrations/budget.ts';
import { type Tool, ToolError, type ToolTrouble } from '../../../service/integrations/provider.ts';
import { endCalls } from '../../../service/integrations/retention.ts';
import { readTool, statusesAt } from '../../../service/integrations/status.ts';
import {
  DAY_MS,
  now,
  newId,
  connect,
  aCall,
  aTool,
  sync,
  trouble,
  ids,
  count,
  here,
  withStores,
} from '../../builders/importing.ts';

withStores();

const fails = (why: ToolTrouble): never => {
  throw new ToolError(why);
};
/** Of these calls no transcript can be had. */
const without = (bad: (id: string) => boolean, why: () => ToolTrouble): Tool => {
  const all = Array.from({ length: 12 }, (_, n) => aCall(n * 20 + 1));
  const tool = aTool(() => all);
  return {
    ...tool,
    getTranscripts: async (some) => (some.some(bad) ? fails(why()) : tool.getTranscripts(some)),
  };
};
const forbidden: ToolTrouble = { kind: 'refused', why: 'permission', status: 403, said: 'Private', request: null };
const broken: ToolTrouble = { kind: 'down', status: 500 };
const skipped = () =>
  here.store.sql.all<{ externalId: string; why: string }>('SELECT externalId, why FROM skippedCall');

test.each([
  ['failed', broken],
  ['refused', forbidden],
] as const)(
  'calls of which transcripts cannot be had are set aside (%s), and hold up no other',
  async (why, trouble_) => {
    connect('2025-01-01');
    const isBad = (id: string) => ['1', '21', '141'].includes(id);
    const tool = without(isBad, () => trouble_);
    let requests = 0;
    const counting: Tool = { ...tool, getTranscripts: (some) => ((requests += 1), tool.getTranscripts(some)) };
    for (let runs = 0; runs < 3; runs += 1) {
      await sync(counting);
      expect([trouble(), ids().length]).toEqual([null, 12]);
      here.clock += DAY_MS / 24;
    }
    expect(count("session WHERE state = 'imported'")).toBe(9);
    expect(skipped().map((each) => [each.externalId, each.why])).toEqual(['1', '141', '21'].map((id) => [id, why]));
    expect(requests).toBeLessThan(60);
  },
);

test('a tool that gives no transcripts at all is told so after a few tries, with every call listed, and here.asked later and later', async () => {
  connect('2025-01-01');
  const rests: number[] = [];
  let requests = 0;
  const tool = without(
    () => true,
    () => ((requests += 1), broken),
  );
  for (let runs = 0; runs < 4; runs += 1) {
    await sync(tool);
    expect(trouble()).toMatchObject({ kind: 'down', status: 500 });
    expect(readTool(here.store.sql, 'gong')?.downSince).toMatch(/^2026-03-01T09:0/u);
    rests.push(Date.parse(readTool(here.store.sql, 'gong')?.nextAt ?? '') - here.clock);
    here.clock += DAY_MS / 4;
  }
  expect(ids()).toHaveLength(12);
  expect(rests.map((ms) => ms / 60_000)).toEqual([5, 10, 20, 40]);
  expect([requests < 100, skipped()]).toEqual([true, []]);
  await sync(
    without(
      () => false,
      () => broken,
    ),
  );
  expect(trouble()).toBeNull();
});

test('a tool that could be read and gives no transcripts now sets no call aside', async () => {
  connect('2025-01-01');
  await sync(aTool(() => [aCall(1)]));
  here.clock += 3 * DAY_MS;
  const silent = aTool(() => [aCall(-1), aCall(-2)], { getTranscripts: async () => fails(broken) });
  for (let runs = 0; runs < 5; runs += 1, here.clock += DAY_MS / 4) await sync(silent);
  expect([trouble()?.kind, skipped(), ids().length]).toEqual(['down', [], 3]);
});

test('what asks for a moment again and again is left alone for a while, and each time for longer', async () => {
  connect('2026-02-01');
  const rests: number[] = [];
  let requests = 0;
  const wait = (): ToolTrouble => (
    (requests += 1),
    { kind: 'wait', why: 'asked', until: new Date(here.clock + 5000).toISOString() }
  );
  for (let runs = 0; runs < 3; runs += 1) {
    await sync(without(() => true, wait));
    expect(trouble()).toMatchObject({ kind: 'paused', why: 'asked' });
    rests.push((Date.parse(readTool(here.store.sql, 'gong')?.nextAt ?? '') - here.clock) / 60_000);
    here.clock += DAY_MS / 12;
  }
  expect([rests, requests]).toEqual([[5, 10, 20], 9]);
});

test('since when a tool is down is since when it began, until something is imported', async () => {
  connect('2025-01-01');
  const down = aTool(() => [], { listCalls: async () => fails(broken) });
  await sync(down);
  const since = readTool(here.store.sql, 'gong')?.downSince;
  here.clock += DAY_MS;
  await sync(down);
  expect([trouble(), since?.slice(0, 10)]).toMatchObject([{ kind: 'down', since }, '2026-03-01']);
  await sync(aTool(() => [aCall(1)]));
  here.clock += DAY_MS;
  await sync(down);
  expect(trouble()?.kind).toBe('down');
  expect(readTool(here.store.sql, 'gong')?.downSince).toMatch(/^2026-03-03/u);
});

const keepFor = (months: number | null) => here.store.sql.run('UPDATE workspace SET retentionMonths = ?', months);
test('calls that are kept for longer again come back, and the card says so long how far the past is there', async () => {
  connect('2025-01-01');
  here.store.sql.run(
    `INSERT INTO workspace (id, name, plan, credits, renewsAt, sample, createdAt, op) VALUES (?1, 'Acme', 'enterprise', 0, ?2, 0, ?2, 0)`,
    ...[newId(), now()],
  );
  const tool = aTool(() => [aCall(1), aCall(100), aCall(300)]);
  const told = () =>
    statusesAt(here.store.sql, { now: now(), mayManage: true }).find(({ provider }) => provider === 'gong');
  await sync(tool);
  expect([ids().length, told()?.backfilledTo]).toEqual([3, null]);
  keepFor(1);
  expect(endCalls(here.store.sql, newId, now()).done).toBe(2);
  expect(told()?.backfilledTo).toBeNull();
  for (const [months, calls] of [
    [6, 2],
    [null, 3],
  ] as const) {
    keepFor(months);
    expect(told()?.backfilledTo).not.toBeNull();
    here.clock += DAY_MS / 24;
    await sync(tool);
    expect([ids().length, told()?.backfilledTo]).toEqual([calls, null]);
  }
});

test('that an account has few requests a day is learned from a long wait, tried once a week, and forgotten where more are answered', () => {
  const purse = ownPurse(here.store.sql, 'fireflies');
  const take = (times: number) => {
    for (let n = 0; n < times; n += 1) takeFromBudget(purse, now());
  };
  const refused = () => learnFromWait(purse, new Date(here.clock + DAY_MS / 24).toISOString(), now());
  const quota = () => readQuota(purse, now());
  // More were answered that day than the smaller plan has.
  take(60);
  refused();
  expect(quota()).toMatchObject({ used: 60, limit: 20_000 });
  here.clock += DAY_MS;
  take(10);
  refused();
  for (let day = 0; day < 6; day += 1) {
    expect(quota().limit).toBe(50);
    expect(() => take(51)).toThrow(ToolError);
    here.clock += DAY_MS;
  }
  // A week later one more is let through; where that is refused it is the same plan for another week.
  here.clock += DAY_MS;
  take(51);
  refused();
  expect(() => take(1)).toThrow(ToolError);
  expect(quota()).toMatchObject({ used: 50, limit: 50 });
  here.clock += DAY_MS;
  expect(() => take(51)).toThrow(ToolError);
  here.clock += 7 * DAY_MS;
  take(53);
  expect(quota()).toMatchObject({ used: 53, limit: 20_000 });
});

test('a test of another key counts by itself: it takes nothing from the day of the account there is, and says nothing of its plan', () => {
  const purse = ownPurse(here.store.sql, 'fireflies');
  const refused = () => learnFromWait(purse, new Date(here.clock + DAY_MS / 24).toISOString(), now());
  const take = (times: number, anyPlan = false) => {
    for (let n = 0; n < times; n += 1) takeFromBudget(purse, now(), { anyPlan });
  };
  take(100, true);
  expect(readQuota(purse, now())).toMatchObject({ used: 0, limit: 20_000 });
  // A hundred answers to another key are none of this account: it has the smaller plan all the same.
  take(10);
  refused();
  expect(readQuota(purse, now())).toMatchObject({ used: 50, limit: 50 });
  here.clock += 8 * DAY_MS;
  take(50);
  take(3, true);
  // The one that shows whether it still is of that plan is not taken for answered.
  take(1);
  refused();
  expect(() => take(1)).toThrow(ToolError);
  take(1997, true);
  expect(() => take(1, true)).toThrow(ToolError);
  expect(readQuota(purse, now())).toMatchObject({ used: 50, limit: 50 });
});
