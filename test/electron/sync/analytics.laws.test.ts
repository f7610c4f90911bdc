import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { analytics } from '../../../electron/sessions/analytics.ts';
import { analyticsCsv } from '../../../electron/sessions/analytics-csv.ts';
import { sessionPage } from '../../../electron/sessions/sessions.repository.ts';
import { rankOf } from '../../../shared/domain/result.ts';
import type { Analytics, AnalyticsQuery, SessionFilter, SessionRow } from '../../../shared/ipc/session-contract.ts';
import { change } from '../../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';
import { PracticeWorld, rowsAt } from '../../builders/practice-world.ts';
import { aPractice, sessionQuery, textOf } from '../../builders/sessions.ts';

const RUNS = isFullForm ? 100 : 8;

let world: PracticeWorld;
let made = 0;
beforeAll(async () => {
  world = await PracticeWorld.begin();
});
afterAll(() => world.end());

const aSession = fc.record({
  day: fc.integer({ min: 0, max: 90 }),
  who: fc.constantFrom('ann', 'bea', 'gus', 'nobody'),
  scenario: fc.constantFrom('Cold call', 'Négociation', 'Renewal'),
  score: fc.option(fc.integer({ min: 0, max: 1000 }).map((n) => n / 10)),
  points: fc.option(fc.integer({ min: 0, max: 20 })),
});

const asked = (by: AnalyticsQuery['by'], filter: SessionFilter): AnalyticsQuery => ({
  ...{ filter, by, sort: { by: 'name', down: false }, offset: 0, limit: 200 },
});
const every = (filter: SessionFilter) => {
  const all: SessionRow[] = [];
  for (let offset = 0; ; offset += 200) {
    const { rows } = sessionPage(world.desk.sql, sessionQuery(filter, { offset, limit: 200 }));
    all.push(...rows);
    if (rows.length < 200) return all;
  }
};

// Below nought and above, nothing is nothing.
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6 + 0;
/** Figures as they are told; sums in another order differ in the last of their digits. */
const told = ({ sessions, scored, people, mean, ranks, lift }: Analytics['all']) => ({
  ...{ sessions, scored, people, ranks, mean: mean === null ? null : rounded(mean) },
  lift: lift === null ? null : { pairs: lift.pairs, mean: rounded(lift.mean) },
});

/** The same figures, counted one by one off a list. */
function counted(rows: readonly SessionRow[]) {
  const scores = rows.flatMap(({ score }) => score ?? []);
  const pairs = Map.groupBy(
    rows
      .filter(({ score, scenario, personName }) => score !== null && scenario !== null && personName !== null)
      .toReversed(),
    ({ personName, scenario }) => `${String(personName)} ${String(scenario)}`,
  );
  const lifts = [...pairs.values()].flatMap((tries) =>
    tries.length < 2 ? [] : [(tries.at(-1)?.score ?? 0) - (tries[0]?.score ?? 0)],
  );
  const ranked = (rank: string | null) => scores.filter((score) => rankOf(score) === rank).length;
  // Of whole millionths: where a mean lies between two that it could be rounded to, a sum of fractions is a hair beside it.
  const mean = (values: readonly number[]) =>
    rounded(values.reduce((total, value) => total + Math.round(value * 1e6), 0) / values.length / 1e6);
  return {
    ...{ sessions: rows.length, scored: scores.length, people: new Set(rows.map(({ personName }) => personName)).size },
    mean: scores.length === 0 ? null : mean(scores),
    ranks: { gold: ranked('gold'), silver: ranked('silver'), bronze: ranked('bronze'), none: ranked(null) },
    lift: lifts.length === 0 ? null : { pairs: lifts.length, mean: mean(lifts) },
  };
}

test(
  'what is told of sessions is what the list that each figure leads to has, whatever they are told by',
  async () => {
    const seed = lawSeed('analytics', RUNS);
    await fc.assert(
      fc.asyncProperty(fc.array(aSession, { minLength: 1, maxLength: 30 }), async (list) => {
        const events = list.map(({ day, who, scenario, score, points }) =>
          aPractice(`law-${String((made += 1))}`, new Date(Date.UTC(2026, 0, 1 + day, 9, made % 60)).toISOString(), {
            ...{ email: `${who}@acme.example`, scenario, score },
            evaluation: points === null ? null : [{ criterion: 'Opening', points, outOf: 20, items: [] }],
          }),
        );
        await world.service.client.sendEvents(events);
        await world.desk.sync.kick();
        const { sql, actor } = world.desk.context;
        const filters = [
          sessionQuery().filter,
          sessionQuery({ group: world.group('EMEA'), from: '2026-01-15' }).filter,
        ];
        for (const filter of filters) {
          expect(told(analytics(sql, actor, asked('scenario', filter)).all)).toEqual(counted(every(filter)));
          const leading = (by: AnalyticsQuery['by']) =>
            analytics(sql, actor, asked(by, filter)).rows.flatMap((row) =>
              row.filter ? [{ row, own: row.filter }] : [],
            );
          for (const by of ['scenario', 'person', 'group', 'month'] as const)
            for (const { row, own } of leading(by)) expect([by, told(row)]).toEqual([by, counted(every(own))]);
          for (const { row, own } of leading('criterion')) expect(row.sessions).toBe(every(own).length);
        }
      }),
      { seed, numRuns: RUNS },
    );
  },
  lawLimit(10),
);

test('figures follow what is decided, and say how many of those who can have practised', async () => {
  const { sql, actor } = world.desk.context;
  const all = () => analytics(sql, actor, asked('scenario', sessionQuery({ person: world.member('Ann') }).filter));
  const before = all().all;
  expect(before.completion).toEqual({ done: 1, of: 1 });
  const session = rowsAt(world.desk, { person: world.member('Ann'), scored: true })[0];
  if (!session) throw new Error('Ann has practised');
  const value = session.score === 100 ? 0 : 100;
  change(world.desk, 'sessions.override', { session: session.id, was: null, criterion: null, value, reason: 'R' });
  const gained = (value - (session.score ?? 0)) / before.scored;
  expect(all().all.mean).toBeCloseTo((before.mean ?? 0) + gained, 6);
  const csv = textOf(analyticsCsv(sql, actor, asked('scenario', sessionQuery().filter))).split(/\r?\n/u);
  expect(csv[0]).toContain('name,sessions,scored,people,mean_score');
  expect(csv.slice(1, -1)).toHaveLength(analytics(sql, actor, asked('scenario', sessionQuery().filter)).total);
  // Whoever sees sessions of people whom they do not see does not say of how many.
  const rey = await world.deskOf('rey');
  expect(analytics(rey.sql, rey.context.actor, asked('scenario', sessionQuery().filter)).all.completion).toBeNull();
});
