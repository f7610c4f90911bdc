import fc from 'fast-check';
import { expect, test } from 'vitest';

import { reportTable } from '../../../electron/reports/report-table.ts';
import type { ReportColumn, ReportTable } from '../../../shared/ipc/report-shapes.ts';
import { readSeatCounts } from '../../../shared/store/read.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';
import { plainWish } from '../../builders/plain-wish.ts';
import { anyStep, type Person, ReportWorld, unwind } from '../../builders/report-world.ts';

const RUNS = isFullForm ? 300 : 6;
const STEPS = isFullForm ? 40 : 22;

const valueOf = (table: ReportTable, key: string, column: ReportColumn): number =>
  table.rows.find((row) => row.key === key)?.values[table.columns.indexOf(column)] ?? 0;
const wholeOf = (table: ReportTable, column: ReportColumn): number =>
  table.whole?.values[table.columns.indexOf(column)] ?? 0;

function expectPeople(table: ReportTable, people: readonly Person[], key: string): void {
  const count = (is: (person: Person) => boolean) => people.filter(is).length;
  expect(valueOf(table, key, 'people')).toBe(people.length);
  expect(valueOf(table, key, 'full')).toBe(count(({ seat }) => seat === 'full'));
  expect(valueOf(table, key, 'reserved')).toBe(count(({ seat }) => seat === 'reserved'));
  expect(valueOf(table, key, 'basic')).toBe(count(({ seat }) => seat === 'basic'));
  const used = count(({ seat, seatUsedAt }) => seat === 'full' && seatUsedAt !== null);
  expect(valueOf(table, key, 'used')).toBeLessThanOrEqual(used);
  expect(valueOf(table, key, 'used') + valueOf(table, key, 'unsure')).toBeGreaterThanOrEqual(used);
}

function expectSame(world: ReportWorld, people: ReadonlyMap<string, Person>, at: string | null): void {
  const { sql } = world.replica;
  const all = [...people.values()];
  const byGroup = reportTable(sql, { ...plainWish, at }, '');
  for (const group of world.replica.groups)
    expectPeople(
      byGroup,
      all.filter(({ groups }) => groups.has(group)),
      group,
    );
  expectPeople(
    byGroup,
    all.filter(({ groups }) => groups.size === 0),
    '',
  );
  const byRole = reportTable(sql, { ...plainWish, by: 'role', at }, '');
  for (const role of ['owner', 'trainer', 'learner'])
    expectPeople(
      byRole,
      all.filter((one) => one.role === role),
      role,
    );
  const byPerson = reportTable(sql, { ...plainWish, by: 'person', at }, '');
  expect(byPerson.rows.map(({ key }) => key).toSorted()).toEqual([...people.keys()].toSorted());
  for (const [id, person] of people) expectPeople(byPerson, [person], id);
  expect(wholeOf(byGroup, 'full')).toBe(byGroup.pool?.seats.assigned);
  expect(wholeOf(byGroup, 'reserved')).toBe(byGroup.pool?.seats.reserved);
}

/** What was where in credits, summed off the ledger without what the reports use. */
function expectCredits(world: ReportWorld, at: string | null): void {
  const { sql } = world.replica;
  const lines = sql.all<{ source: string; target: string; amount: number }>(
    'SELECT source, target, amount FROM creditEntry WHERE at < ?',
    at ?? '9',
  );
  const sumOf = (is: (account: string) => boolean) =>
    lines.reduce((sum, { source, target, amount }) => sum + (is(target) ? amount : 0) - (is(source) ? amount : 0), 0);
  const table = reportTable(sql, { ...plainWish, kind: 'credits', by: 'person', at }, '');
  for (const { key } of table.rows)
    expect(valueOf(table, key, 'held')).toBe(sumOf((account) => account.startsWith(`balance:${key}:`)));
  const byGroup = reportTable(sql, { ...plainWish, kind: 'credits', at }, '');
  for (const group of world.replica.groups) {
    expect(valueOf(byGroup, group, 'wallet')).toBe(sumOf((account) => account === `wallet:${group}`));
    const given = sumOf((account) => account.startsWith('balance:') && account.endsWith(`:${group}`));
    expect(valueOf(byGroup, group, 'fromWallet')).toBe(given);
  }
  const sums = byGroup.pool?.credits;
  expect(wholeOf(byGroup, 'held')).toBe(sums?.balances);
  expect(wholeOf(byGroup, 'wallet')).toBe(sums?.wallets);
  expect(sums?.pool).toBe(sumOf((account) => account === 'pool'));
}

/** The last line of a report over time is what there was at its end, and lines follow from one another. */
function expectPeriods(world: ReportWorld, at: string | null, asOf: string): void {
  const { sql } = world.replica;
  const days = (kind: 'seats' | 'credits') => reportTable(sql, { ...plainWish, kind, by: 'day', at }, asOf);
  const seats = days('seats');
  const last = (table: ReportTable, column: ReportColumn) =>
    table.rows.at(-1)?.values[table.columns.indexOf(column)] ?? 0;
  for (const column of ['granted', 'assigned', 'reserved', 'spent', 'remaining'] as const)
    expect(last(seats, column)).toBe(seats.pool?.seats[column]);
  const credits = days('credits');
  for (const column of ['pool', 'wallets', 'balances'] as const)
    expect(last(credits, column)).toBe(credits.pool?.credits[column]);
  for (const [index, { values }] of credits.rows.entries()) {
    const of = (column: ReportColumn, line = values) => line[credits.columns.indexOf(column)] ?? 0;
    const inAll = (line: typeof values) => of('pool', line) + of('wallets', line) + of('balances', line);
    const before = credits.rows[index - 1]?.values;
    const change = before ? inAll(values) - inAll(before) : inAll(values);
    expect(change).toBe(of('bought') - of('spentNow') - of('refunded') - of('expired'));
  }
}

test(
  'a report as of any moment tells what unwinding the log tells, and adds up to the pool',
  () => {
    const seed = lawSeed('reports as of', RUNS);
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 5, maxLength: STEPS }), (steps) => {
        const world = new ReportWorld(steps);
        const people = world.now();
        expect(reportTable(world.replica.sql, plainWish, '').pool?.seats).toEqual(readSeatCounts(world.replica.sql));
        expectSame(world, people, null);
        expectCredits(world, null);
        for (const { at, effects } of world.log.toReversed()) {
          if (at === '') continue;
          const after = new Date(Date.parse(at) + 1).toISOString();
          expectSame(world, people, after);
          expectCredits(world, after);
          expectPeriods(world, after, after);
          unwind(people, effects);
          expectSame(world, people, at);
        }
        expect(people.size).toBe(0);
      }),
      { seed, numRuns: RUNS },
    );
  },
  lawLimit(10),
);
