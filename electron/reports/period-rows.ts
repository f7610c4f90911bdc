import type { Period, ReportColumn, ReportRow, ReportTable } from '../../shared/ipc/report-shapes.ts';
import { type Stretch, stretchesOf } from '../../shared/reports/periods.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { keepViews } from '../replica/view-cache.ts';
import { beginsAt } from '../replica/moment.ts';
import { creditPeriods, creditPeriodColumns } from './credit-periods.ts';
import type { ReportWish } from './report-wish.ts';
import { seatPeriods, seatPeriodColumns } from './seat-periods.ts';

const columnsOf = (kind: ReportWish['kind']): readonly ReportColumn[] =>
  kind === 'seats' ? seatPeriodColumns : creditPeriodColumns;

const plain = { kind: 'period', name: null, email: null, role: null, was: null } as const;
const rowOf = ({ day, from, until }: Stretch, values: (number | null)[]): ReportRow => ({
  key: day,
  ...plain,
  groups: [],
  from,
  until,
  values,
});

const kept = keepViews<(number | null)[][]>(8);

/** A line for each period, the latest last unless it is turned round. */
export function periodRows(
  sql: Sql,
  wish: ReportWish,
  period: Period,
  asOf: string,
): Pick<ReportTable, 'columns' | 'total' | 'rows' | 'whole'> {
  const { kind, from, at, zone, sort, offset, limit } = wish;
  const begins = beginsAt(sql) ?? asOf;
  const begin = from === null || from < begins ? begins : from;
  const stretches = stretchesOf(begin, at ?? asOf, period, zone);
  const key = JSON.stringify([kind, period, begin, at ?? asOf, zone, wish.filter]);
  const values = kept(sql, key, () =>
    kind === 'seats' ? seatPeriods(sql, wish, stretches) : creditPeriods(sql, wish, stretches),
  );
  const rows = stretches.map((stretch, index) => rowOf(stretch, values[index] ?? []));
  const ordered = sort.descending ? rows.toReversed() : rows;
  return {
    columns: [...columnsOf(kind)],
    total: rows.length,
    rows: ordered.slice(offset, offset + limit),
    whole: null,
  };
}
