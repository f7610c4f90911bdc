import { afterAll, beforeAll, expect, test } from 'vitest';

import fc from 'fast-check';
import type { z } from 'zod';

import type { Desk } from '../../../electron/core/desk.ts';
import { aiSpend } from '../../../electron/replica/ai-spend.ts';
import { billingOverview } from '../../../electron/replica/billing.repository.ts';
import type { AiSpend as AiSpendEvent } from '../../../shared/domain/event.ts';
import { readMeta, writeHead } from '../../../electron/replica/meta.ts';
import { takeUsage } from '../../../electron/sync/take-usage.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import { AiSpend, type SpendBy, spendBys } from '../../../shared/ipc/billing-contract.ts';
import {
  aDesk,
  aPerson,
  aWorkspace,
  change,
  clientFor,
  temporaryFolder,
  type TestService,
} from '../../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';

const RUNS = isFullForm ? 200 : 12;
const ASOF = '2026-03-17T10:00:00.000Z';
type Told = z.infer<typeof AiSpendEvent>;

let folder: ReturnType<typeof temporaryFolder>;
let service: TestService;
let desk: Desk;
/** All that was ever told, over all runs. */
const told: Told[] = [];
let made = 0;

beforeAll(async () => {
  folder = temporaryFolder();
  service = await aWorkspace(folder.path);
  desk = await aDesk(folder.path, service);
  change(desk, 'members.add', {
    people: [
      aPerson('Ann', { fullSeat: true, status: 'active' }),
      aPerson('Bea', { role: 'owner', status: 'active' }),
      aPerson('Cem', { role: 'admin', status: 'active' }),
    ],
  });
  await desk.sync.kick();
});
afterAll(async () => {
  await desk.close();
  await service.stop();
  folder.remove();
});

const anEvent = fc.record({
  day: fc.integer({ min: 0, max: 70 }),
  feature: fc.constantFrom('Roleplay', 'Feedback', 'Authoring', 'Search'),
  model: fc.constantFrom('large', 'small', '模型'),
  course: fc.constantFrom('Onboarding', 'Negotiation', null),
  email: fc.constantFrom('ann@acme.example', 'nobody@acme.example', null),
  amount: fc.oneof(fc.nat(5000), fc.constant(0), fc.constant(100_000_000)),
  currency: fc.constantFrom('EUR', 'JPY'),
});

const expected = (month: string, currency: string) =>
  told.filter((event) => event.at.startsWith(month) && event.currency === currency);
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const pageOf = (by: SpendBy, month: string, currency: string) =>
  AiSpend.parse(aiSpend(desk.sql, { month, currency, by, offset: 0, limit: 200 }, ASOF));

function expectTold(month: string, currency: string): void {
  const events = expected(month, currency);
  if (events.length === 0) return;
  for (const by of spendBys) {
    const spend = pageOf(by, month, currency);
    expect(spend.currency).toBe(currency);
    expect(spend.amount).toBe(sum(events.map(({ amount }) => amount)));
    expect(spend.uses).toBe(events.length);
    expect(sum(spend.rows.map(({ amount }) => amount))).toBe(spend.amount);
    expect(sum(spend.rows.map(({ uses }) => uses))).toBe(spend.uses);
    expect(sum(spend.daily.flat())).toBe(spend.amount);
    const field = by === 'person' ? 'email' : by;
    for (const { key, amount } of spend.rows)
      expect(amount).toBe(sum(events.filter((event) => (event[field] ?? '') === key).map((event) => event.amount)));
  }
}

test(
  'what AI cost is, by whatever it is told, what events tell, on every desktop and in whatever batches they come',
  async () => {
    const seed = lawSeed('AI spend', RUNS);
    await fc.assert(
      fc.asyncProperty(fc.array(anEvent, { minLength: 1, maxLength: 40 }), async (list) => {
        const events = list.map(({ day, ...rest }): Told => {
          const at = new Date(Date.UTC(2026, 0, 1 + day, 9)).toISOString();
          return { ...rest, kind: 'ai.spend', at, id: `ai-${String((made += 1))}` };
        });
        const half = Math.ceil(events.length / 2);
        await service.client.sendEvents(events.slice(0, half));
        await service.client.sendEvents(events);
        told.push(...events);
        await desk.sync.kick();
        for (const month of ['2026-01', '2026-02', '2026-03'])
          for (const currency of ['EUR', 'JPY']) expectTold(month, currency);
      }),
      { seed, numRuns: RUNS },
    );
    expect(await service.client.verify()).toEqual([]);
  },
  lawLimit(5),
);

test('an admin is told of sessions and storage, and of no cost', async () => {
  const cem = await clientFor(service, 'cem@acme.example');
  const at = '2026-03-16T09:00:00.000Z';
  const measured = (id: string, bytes: number, hour: string) => ({
    ...{ id, kind: 'storage.measured' as const, bytes },
    at: `2026-03-16T${hour}:00:00.000Z`,
  });
  await service.client.sendEvents([measured('s2', 900, '12'), measured('s1', 500, '08')]);
  await service.client.sendEvents([measured('s0', 700, '10')]);
  const reply = await cem.usage(0);
  expect([reply.ai, reply.people]).toEqual([[], []]);
  expect(reply.storage.map(([day, , bytes]) => [day, bytes])).toEqual([['2026-03-16', 900]]);
  await desk.sync.kick();
  const limits = billingOverview(desk.sql, at).limits.filter(({ kind }) => kind === 'aiSessions' || kind === 'storage');
  expect(limits).toEqual([
    { kind: 'aiSessions', used: null, cap: null },
    { kind: 'storage', used: 900, cap: null },
  ]);
});

test('an owner who becomes an admin forgets what AI cost, and one who is made owner again has it back', async () => {
  const { sql } = desk;
  const count = (table: string) => sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0;
  const { head, syncedAt } = readMeta(sql);
  if (!head) throw new Error('the copy was filled');
  const be = (role: 'owner' | 'admin') => writeHead(sql, { ...head, self: { ...head.self, role } }, syncedAt ?? ASOF);
  const before = [count('aiDay'), count('aiPerson')];
  expect(before[0]).toBeGreaterThan(0);
  be('admin');
  expect(await takeUsage(sql, await clientFor(service, 'cem@acme.example'))).toBe(true);
  expect([count('aiDay'), count('aiPerson'), count('storageDay')]).toEqual([0, 0, 1]);
  be('owner');
  expect(await takeUsage(sql, service.client)).toBe(true);
  expect([count('aiDay'), count('aiPerson')]).toEqual(before);
  expect(await takeUsage(sql, service.client)).toBe(false);
});

test('a cost below nought or without a model is refused with its place, and nothing of its batch is kept', async () => {
  const good = { id: 'good', kind: 'ai.spend' as const, at: '2026-03-16T09:00:00.000Z', feature: 'Roleplay' };
  const whole = { ...good, model: 'never heard of', course: null, email: null, amount: 5, currency: 'EUR' };
  const before = service.client.usage(0);
  const send = (wrong: object) =>
    service.client
      .sendEvents([whole, { ...whole, id: 'bad', ...wrong }])
      .catch((error: unknown) => error instanceof Refusal && error.error);
  expect(await send({ amount: -1 })).toMatchObject({ code: 'events.malformed', index: 1, id: 'bad', field: 'amount' });
  expect(await send({ amount: 1.5 })).toMatchObject({ code: 'events.malformed', field: 'amount' });
  expect(await send({ model: ' ' })).toMatchObject({ code: 'events.malformed', field: 'model' });
  expect(await send({ currency: 'euro' })).toMatchObject({ code: 'events.malformed', field: 'currency' });
  expect(await service.client.usage(0)).toEqual(await before);
  // A model nobody has heard of is told as it is called.
  await service.client.sendEvents([whole]);
  await desk.sync.kick();
  const { rows } = pageOf('model', '2026-03', 'EUR');
  expect(rows.find(({ key }) => key === 'never heard of')).toMatchObject({ amount: 5, uses: 1 });
});
