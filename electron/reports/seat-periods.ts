import { addBalance, noSeats, type SeatAccount, seatAccounts } from '../../shared/domain/seat.ts';
import type { ReportColumn } from '../../shared/ipc/report-shapes.ts';
import type { Stretch } from '../../shared/reports/periods.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { cutAt } from '../replica/moment.ts';
import { knownRows } from '../replica/known-rows.ts';
import { named, wantedGroups, wantedRoles } from './people-of-report.ts';
import { PeriodFinder } from './period-finder.ts';
import { seesPool } from './pool-at.ts';
import { isFiltered, type ReportWish } from './report-wish.ts';
import { SeatsOverTime } from './seats-over-time.ts';

/** What was given out, came back and was lost in a period, and where the seats were at its end. */
export const seatPeriodColumns = [
  ...(['given', 'returned', 'lost'] as const),
  ...(['granted', 'assigned', 'reserved', 'spent', 'remaining'] as const),
] as const satisfies readonly ReportColumn[];

const ACCOUNTS = seatAccounts.length;
const isOut = (account: SeatAccount) => account === 'assigned' || account === 'reserved';
const isIn = (account: SeatAccount) => account === 'remaining' || account === 'held';

/** What was moved from each account to each other one: of all that was before, and then of each period. */
function movedIn(sql: Sql, stretches: readonly Stretch[], end: number): Float64Array {
  const { seatLines } = knownRows(sql);
  const { amounts, times, sources, targets } = seatLines;
  const moved = new Float64Array((stretches.length + 1) * ACCOUNTS * ACCOUNTS);
  const periods = new PeriodFinder(stretches);
  for (let n = 1; n < seatLines.end; n += 1) {
    const time = times[n] ?? 0;
    if (amounts[n] === 0 || time >= end) continue;
    const place = ((periods.find(time) + 1) * ACCOUNTS + (sources[n] ?? 0)) * ACCOUNTS + (targets[n] ?? 0);
    moved[place] = (moved[place] ?? 0) + (amounts[n] ?? 0);
  }
  return moved;
}

/** The pool of the workspace over time, off its ledger. */
function ofPool(sql: Sql, stretches: readonly Stretch[], end: number): number[][] {
  const moved = movedIn(sql, stretches, end);
  const counts = { ...noSeats };
  const lines = Array.from({ length: stretches.length + 1 }, (_, period) => {
    const flows = { given: 0, returned: 0, lost: 0 };
    for (const [from, source] of seatAccounts.entries())
      for (const [to, target] of seatAccounts.entries()) {
        const amount = moved[(period * ACCOUNTS + from) * ACCOUNTS + to] ?? 0;
        addBalance(counts, source, -amount);
        addBalance(counts, target, amount);
        if (isIn(source) && isOut(target)) flows.given += amount;
        else if (isOut(source) && isIn(target)) flows.returned += amount;
        else if (target === 'spent') flows.lost += amount;
      }
    const { granted, assigned, reserved, spent, remaining } = counts;
    return [flows.given, flows.returned, flows.lost, granted, assigned, reserved, spent, remaining];
  });
  return lines.slice(1);
}

/** Of whoever a filter finds, how many held a full seat and had one reserved at the end of each period. */
function ofSome(sql: Sql, { filter }: ReportWish, stretches: readonly Stretch[], end: string): (number | null)[][] {
  const rows = knownRows(sql);
  const cuts = stretches.map(({ until }) => cutAt(sql, until > end ? end : until).last);
  const { full, reserved } = new SeatsOverTime(rows, cuts, {
    people: filter.search.trim() === '' ? null : named(sql, rows, filter.search),
    roles: wantedRoles(filter),
    groups: filter.groups.length === 0 ? null : wantedGroups(rows, filter.groups),
  });
  return stretches.map((_, at) => [null, null, null, null, full[at] ?? 0, reserved[at] ?? 0, null, null]);
}

/** A line of numbers for each period; null where there is none for whoever is asked for. */
export function seatPeriods(sql: Sql, wish: ReportWish, stretches: readonly Stretch[]): (number | null)[][] {
  // What is not confirmed yet may be later than the last sync: it is in the last period, as long as that goes on.
  const end = wish.at ?? '9999-12-31T00:00:00.000Z';
  if (isFiltered(wish) || !seesPool(sql)) return ofSome(sql, wish, stretches, end);
  return ofPool(sql, stretches, Date.parse(end));
}
