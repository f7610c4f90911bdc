import { expect } from 'vitest';

import { forecast } from '../../electron/reports/forecast.ts';
import { idleReport } from '../../electron/reports/idle.ts';
import { reportTable } from '../../electron/reports/report-table.ts';
import type { ReportWish } from '../../electron/reports/report-wish.ts';
import type { GroupId } from '../../shared/domain/ids.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { plainWish } from './plain-wish.ts';

const plain: ReportWish = { ...plainWish, zone: 'Europe/Berlin' };
const DAY_MS = 86_400_000;
const FIRST = '2026-01-01T00:00:00.000Z';

/** The moment of an operation in the middle of what is known, and one after everything, confirmed or not. */
function momentsIn(sql: Sql): { readonly middle: string; readonly late: string } {
  const confirmed = sql.all<{ at: string }>('SELECT at FROM operation ORDER BY seq').map(({ at }) => at);
  const own = sql.all<{ at: string }>('SELECT madeAt AS at FROM change').map(({ at }) => at);
  const last = [FIRST, ...confirmed, ...own].toSorted().at(-1) ?? FIRST;
  const middle = confirmed[Math.floor(confirmed.length / 2)] ?? FIRST;
  return { middle, late: new Date(Date.parse(last) + 1).toISOString() };
}

/** What reports tell of a copy. */
function told(sql: Sql): unknown[] {
  const { middle, late } = momentsIn(sql);
  const asOf = new Date(Date.parse(late) + DAY_MS).toISOString();
  const groups = sql.all<{ id: GroupId }>('SELECT id FROM grp ORDER BY id LIMIT 1').map(({ id }) => id);
  const ofSome: ReportWish['filter'] = { groups, roles: ['learner', 'trainer', 'owner'], search: 'e' };
  const both = [
    { at: middle, compare: late },
    { by: 'role', at: late },
    { by: 'person', compare: middle },
    { by: 'day', filter: ofSome },
    { by: 'month', at: late },
  ] as const;
  const ask = (more: Partial<ReportWish>) => reportTable(sql, { ...plain, ...more }, asOf);
  const idle = { days: 0, groups: [], offset: 0, limit: 200 };
  return [
    ask({}),
    ask({ kind: 'credits' }),
    ...both.flatMap((more) => [ask(more), ask({ ...more, kind: 'credits' })]),
    ask({ by: 'person', at: middle, sort: { column: 'full', descending: true } }),
    ask({ kind: 'credits', by: 'person', sort: { column: 'held', descending: true } }),
    forecast(sql, asOf),
    idleReport(sql, idle, { asOf, now: asOf }),
  ];
}

/** What was kept of a copy tells what somebody is told who reads all of it for the first time. */
export const expectKept = (sql: Sql): void => expect(told(sql)).toEqual(told({ ...sql }));
