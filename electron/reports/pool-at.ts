import { addBalance, noSeats, type SeatAccount, type SeatCounts } from '../../shared/domain/seat.ts';
import type { ReportPool } from '../../shared/ipc/report-shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { sumsOfAt } from '../replica/credit-report.ts';
import { readMeta } from '../replica/meta.ts';
import { readSeatCounts } from '../../shared/store/read.ts';

const LATER = `SELECT source, target, sum(amount) AS amount FROM seatEntry WHERE at >= ? GROUP BY source, target`;

/** Where the seats were right before a moment: where they are now without what was moved since. */
export function seatCountsAt(sql: Sql, at: string | null): SeatCounts {
  const counts = readSeatCounts(sql);
  if (at === null) return counts;
  const then = { ...noSeats, ...counts };
  for (const { source, target, amount } of sql.all<{ source: SeatAccount; target: SeatAccount; amount: number }>(
    LATER,
    at,
  )) {
    addBalance(then, source, amount);
    addBalance(then, target, -amount);
  }
  return then;
}

/** Whether this copy holds the whole workspace, and not only some groups. */
export const seesPool = (sql: Sql): boolean => (readMeta(sql).head?.scope ?? 'all') === 'all';

/** All of the workspace at a moment; null for whoever sees only groups. */
export const poolAt = (sql: Sql, at: string | null): ReportPool | null =>
  seesPool(sql) ? { seats: seatCountsAt(sql, at), credits: sumsOfAt(sql, at) } : null;
