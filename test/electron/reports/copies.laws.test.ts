import fc from 'fast-check';
import { expect, test } from 'vitest';

import { idleReport } from '../../../electron/reports/idle.ts';
import { reportTable } from '../../../electron/reports/report-table.ts';
import type { ReportColumn, ReportTable } from '../../../shared/ipc/report-shapes.ts';
import type { Sql } from '../../../shared/store/sql.ts';
import { anyCopyStep, CopiesWorld, type Logged } from '../../builders/copies-world.ts';
import { temporaryFolder } from '../../builders/desktop.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';
import { plainWish } from '../../builders/plain-wish.ts';

const RUNS = isFullForm ? 60 : 3;
const STEPS = isFullForm ? 40 : 20;

/** Somebody as the operations of the log made them. */
interface Person {
  readonly seat: string;
  readonly seatUsedAt: string | null;
  readonly seatSince: string | null;
  readonly lastUsedAt: string | null;
  readonly groups: ReadonlySet<string>;
}
type People = ReadonlyMap<string, Person>;

/** Everybody after an operation, from how they were before it. */
function after(people: People, { effects }: Logged): People {
  const next = new Map(people);
  for (const effect of effects) {
    if (effect.kind === 'set' && effect.entity === 'member') {
      const known = next.get(effect.id);
      if (effect.after === null) next.delete(effect.id);
      else next.set(effect.id, { groups: new Set(), ...known, ...effect.after } as Person); // the log names every field of who comes
    } else if (effect.kind === 'add' || effect.kind === 'remove') {
      const known = next.get(effect.member);
      if (!known) continue;
      const groups = new Set(known.groups);
      if (effect.kind === 'add') groups.add(effect.group);
      else groups.delete(effect.group);
      next.set(effect.member, { ...known, groups });
    }
  }
  return next;
}

const valueOf = (table: ReportTable, key: string, column: ReportColumn): number =>
  table.rows.find((row) => row.key === key)?.values[table.columns.indexOf(column)] ?? 0;

/** The figures of a line, and of whom it is. */
function expectLine(table: ReportTable, key: string, people: readonly Person[]): void {
  const held = (seat: string) => people.filter((one) => one.seat === seat).length;
  const line = (['people', 'full', 'reserved', 'basic'] as const).map((column) => valueOf(table, key, column));
  expect([key, ...line]).toEqual([key, people.length, held('full'), held('reserved'), held('basic')]);
  const used = people.filter(({ seat, seatUsedAt }) => seat === 'full' && seatUsedAt !== null).length;
  expect(valueOf(table, key, 'used')).toBeLessThanOrEqual(used);
  expect(valueOf(table, key, 'used') + valueOf(table, key, 'unsure')).toBeGreaterThanOrEqual(used);
}

function expectGroups(
  sql: Sql,
  people: People,
  at: string | null,
  seen: readonly string[],
  also: readonly string[],
): void {
  const table = reportTable(sql, { ...plainWish, at }, '');
  for (const group of seen)
    expectLine(
      table,
      group,
      [...people.values()].filter(({ groups }) => groups.has(group)),
    );
  expect(table.rows.map(({ key }) => key).filter((key) => !seen.includes(key) && key !== '')).toEqual(also);
}

/** The copy of everything tells of everybody; who is gone for good is told under the id they had. */
function expectEverybody(sql: Sql, people: People, at: string | null): void {
  const byPerson = reportTable(sql, { ...plainWish, by: 'person', at }, '');
  expect(byPerson.rows.map(({ key }) => key).toSorted()).toEqual([...people.keys()].toSorted());
  for (const [id, person] of people) expectLine(byPerson, id, [person]);
}

const DAY_MS = 86_400_000;

/** Whose seat is idle, by the log alone, against what the report says. */
function expectIdle(sql: Sql, people: People, now: string): void {
  for (const days of [1, 2]) {
    const before = new Date(Date.parse(now) - days * DAY_MS).toISOString();
    const full = [...people].filter(([, { seat }]) => seat === 'full');
    const idle = full.filter(
      ([, { lastUsedAt, seatSince }]) => (lastUsedAt ?? '') < before && (seatSince ?? '') < before,
    );
    const told = idleReport(sql, { days, groups: [], offset: 0, limit: 200 }, { asOf: now, now });
    expect(told.rows.map(({ id }) => id).toSorted()).toEqual(idle.map(([id]) => id).toSorted());
    const free = idle.filter(([, { seatUsedAt }]) => seatUsedAt === null).length;
    expect([told.full, told.total, told.free, told.spent]).toEqual([
      full.length,
      idle.length,
      free,
      idle.length - free,
    ]);
  }
}

const GROUPS = 'SELECT grp.id FROM grp ORDER BY grp.id';
const MINE = 'SELECT id FROM member';
const idsIn = (sql: Sql, query: string) => sql.all<{ id: string }>(query).map(({ id }) => id);

function expectMoments({ whole, leas, log }: { whole: Sql; leas: Sql; log: readonly Logged[] }): void {
  const [groups, hers] = [idsIn(whole, GROUPS), idsIn(leas, GROUPS)];
  const visible = new Set(idsIn(leas, MINE));
  let people: People = new Map();
  for (const [nth, operation] of log.entries()) {
    people = after(people, operation);
    // Of what happened at one moment, the end alone can be asked for.
    if (log[nth + 1]?.at === operation.at) continue;
    const isNow = nth === log.length - 1;
    const at = isNow ? null : new Date(Date.parse(operation.at) + 1).toISOString();
    expectGroups(whole, people, at, groups, []);
    expectEverybody(whole, people, at);
    // Of the past she is told of whoever is in her groups now.
    const ofHers = new Map([...people].filter(([id]) => visible.has(id)));
    expectGroups(leas, ofHers, at, hers, []);
  }
  expectIdle(whole, people, log.at(-1)?.at ?? '');
}

test(
  'whoever leaves, comes back, is undone or spends a seat: reports of every moment tell what the log of the service tells, to an owner and to an admin of a group',
  async () => {
    const seed = lawSeed('reports of copies', RUNS);
    await fc.assert(
      fc.asyncProperty(fc.array(anyCopyStep, { minLength: 8, maxLength: STEPS }), async (steps) => {
        const folder = temporaryFolder();
        const world = await CopiesWorld.open(folder.path);
        try {
          for (const [nth, step] of steps.entries()) {
            await world.take(step);
            if (nth % 7 === 6) await world.pull();
          }
          await world.pull();
          expectMoments({ whole: world.whole.sql, leas: world.leas.sql, log: world.log() });
        } finally {
          await world.close();
          folder.remove();
        }
      }),
      { seed, numRuns: RUNS },
    );
  },
  lawLimit(15),
);
