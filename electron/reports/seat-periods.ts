import { addBalance, noSeats, type SeatAccount } from '../../shared/domain/seat.ts';
import type { ReportColumn } from '../../shared/ipc/report-shapes.ts';
import type { Stretch } from '../../shared/reports/periods.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { cutAt } from '../replica/moment.ts';
import { peopleAt } from '../replica/past-people.ts';
import { maskOf } from './people-of-report.ts';
import { seesPool } from './pool-at.ts';
import { isFiltered, type ReportWish } from './report-wish.ts';
import { seatColumns, seatsInAll } from './seat-figures.ts';

/** What was given out, came back and was lost in a period, and where the seats were at its end. */
export const seatPeriodColumns = [
  ...(['given', 'returned', 'lost'] as const),
  ...(['granted', 'assigned', 'reserved', 'spent', 'remaining'] as const),
] as const satisfies readonly ReportColumn[];

// Clocks of all zones differ by whole minutes: what is of one minute is of one period.
const MOVED = `SELECT substr(at, 1, 16) AS minute, source, target, sum(amount) AS amount FROM seatEntry
  WHERE at < ? GROUP BY minute, source, target ORDER BY minute`;

interface Moved {
  readonly minute: string;
  readonly source: SeatAccount;
  readonly target: SeatAccount;
  readonly amount: number;
}

const isOut = (account: SeatAccount) => account === 'assigned' || account === 'reserved';
const isIn = (account: SeatAccount) => account === 'remaining' || account === 'held';

/** The pool of the workspace over time, off its ledger. */
function ofPool(sql: Sql, stretches: readonly Stretch[], end: string): number[][] {
  const moved = sql.all<Moved>(MOVED, end);
  const counts = { ...noSeats };
  let next = 0;
  return stretches.map(({ from, until }) => {
    const flows = { given: 0, returned: 0, lost: 0 };
    const upTo = until >= end ? moved.length : moved.findIndex(({ minute }, index) => index >= next && minute >= until);
    const stop = upTo === -1 ? moved.length : upTo;
    for (const { source, target, amount, minute } of moved.slice(next, stop)) {
      addBalance(counts, source, -amount);
      addBalance(counts, target, amount);
      if (minute < from.slice(0, minute.length)) continue;
      if (isIn(source) && isOut(target)) flows.given += amount;
      else if (isOut(source) && isIn(target)) flows.returned += amount;
      else if (target === 'spent') flows.lost += amount;
    }
    next = stop;
    const { granted, assigned, reserved, spent, remaining } = counts;
    return [flows.given, flows.returned, flows.lost, granted, assigned, reserved, spent, remaining];
  });
}

/** Of whoever a filter finds, how many held a full seat and had one reserved at the end of each period. */
function ofSome(sql: Sql, { filter }: ReportWish, stretches: readonly Stretch[], end: string): (number | null)[][] {
  return stretches.map(({ until }) => {
    const at = until > end ? end : until;
    const then = peopleAt(sql, at, cutAt(sql, at));
    const sums = seatsInAll(then, maskOf(sql, then, filter, true));
    const of = (column: (typeof seatColumns)[number]) => sums[seatColumns.indexOf(column)] ?? 0;
    return [null, null, null, null, of('full'), of('reserved'), null, null];
  });
}

/** A line of numbers for each period; null where there is none for whoever is asked for. */
export function seatPeriods(sql: Sql, wish: ReportWish, stretches: readonly Stretch[]): (number | null)[][] {
  // What is not confirmed yet may be later than the last sync: it is in the last period, as long as that goes on.
  const end = wish.at ?? '9999-12-31T00:00:00.000Z';
  if (isFiltered(wish) || !seesPool(sql)) return ofSome(sql, wish, stretches, end);
  return ofPool(sql, stretches, end);
}
