import { addBalance, noSeats, type SeatCounts } from '../../shared/domain/seat.ts';
import type { ReportPool } from '../../shared/ipc/report-shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { CreditSums } from '../../shared/ipc/statement-contract.ts';
import { sumsOfAt } from '../replica/credit-report.ts';
import { knownRows } from '../replica/known-rows.ts';
import { seatAccountAt } from '../replica/known-seat-lines.ts';
import { type AccountKind, accountKinds, ledgerColumns } from '../replica/ledger-columns.ts';
import { keepViews } from '../replica/view-cache.ts';
import { readMeta } from '../replica/meta.ts';
import { readSeatCounts } from '../../shared/store/read.ts';

/** Where the seats were right before a moment: where they are now without what was moved since. */
function seatCountsAt(sql: Sql, at: string | null): SeatCounts {
  const counts = readSeatCounts(sql);
  if (at === null) return counts;
  const then = { ...noSeats, ...counts };
  const { seatLines } = knownRows(sql);
  const moment = Date.parse(at);
  for (let n = 1; n < seatLines.end; n += 1) {
    const amount = seatLines.amounts[n] ?? 0;
    if (amount === 0 || (seatLines.times[n] ?? 0) < moment) continue;
    addBalance(then, seatAccountAt(seatLines.sources[n] ?? 0), amount);
    addBalance(then, seatAccountAt(seatLines.targets[n] ?? 0), -amount);
  }
  return then;
}

const noCredits: CreditSums = {
  purchased: 0,
  pool: 0,
  wallets: 0,
  balances: 0,
  spent: 0,
  expired: 0,
  refunded: 0,
  held: 0,
};
const sumNames = { wallet: 'wallets', balance: 'balances' } as const;
const nameOf = (kind: AccountKind): keyof CreditSums =>
  kind === 'wallet' || kind === 'balance' ? sumNames[kind] : kind;

// Of the past the lines in memory are added up: among a million that is many times faster than asking an index.
function creditSumsAt(sql: Sql, at: string | null): CreditSums {
  if (at === null) return sumsOfAt(sql, null);
  const sums = { ...noCredits };
  const columns = ledgerColumns(sql);
  const { balances } = columns.sumsBefore(Date.parse(at));
  for (let account = 0; account < columns.accounts; account += 1)
    sums[nameOf(accountKinds[columns.kinds[account] ?? 0] ?? 'held')] += balances[account] ?? 0;
  // Below zero is what was bought; nothing is no zero below zero.
  return { ...sums, purchased: 0 - sums.purchased };
}

/** Whether this copy holds the whole workspace, and not only some groups. */
export const seesPool = (sql: Sql): boolean => (readMeta(sql).head?.scope ?? 'all') === 'all';

const pools = keepViews<ReportPool>(8);

/** All of the workspace at a moment; null for whoever sees only groups. */
export const poolAt = (sql: Sql, at: string | null): ReportPool | null =>
  seesPool(sql) ? pools(sql, at ?? '', () => ({ seats: seatCountsAt(sql, at), credits: creditSumsAt(sql, at) })) : null;
