import { addBalance, noSeats, type SeatAccount, type SeatCounts } from '../../shared/domain/seat.ts';
import type { ReportPool } from '../../shared/ipc/report-shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { CreditSums } from '../../shared/ipc/statement-contract.ts';
import { sumsOfAt } from '../replica/credit-report.ts';
import { type AccountKind, ledgerColumns } from '../replica/ledger-columns.ts';
import { keepViews } from '../replica/view-cache.ts';
import { readMeta } from '../replica/meta.ts';
import { readSeatCounts } from '../../shared/store/read.ts';

const LATER = `SELECT source, target, sum(amount) AS amount FROM seatEntry WHERE at >= ? GROUP BY source, target`;

/** Where the seats were right before a moment: where they are now without what was moved since. */
function seatCountsAt(sql: Sql, at: string | null): SeatCounts {
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
  const { accounts, count, sources, targets, amounts, times } = ledgerColumns(sql);
  const names = accounts.map(({ kind }) => nameOf(kind));
  const before = Date.parse(at);
  for (let line = 0; line < count; line += 1) {
    if ((times[line] ?? 0) >= before) continue;
    const amount = amounts[line] ?? 0;
    sums[names[sources[line] ?? 0] ?? 'held'] -= amount;
    sums[names[targets[line] ?? 0] ?? 'held'] += amount;
  }
  // Below zero is what was bought; nothing is no zero below zero.
  return { ...sums, purchased: 0 - sums.purchased };
}

/** Whether this copy holds the whole workspace, and not only some groups. */
export const seesPool = (sql: Sql): boolean => (readMeta(sql).head?.scope ?? 'all') === 'all';

const pools = keepViews<ReportPool>(8);

/** All of the workspace at a moment; null for whoever sees only groups. */
export const poolAt = (sql: Sql, at: string | null): ReportPool | null =>
  seesPool(sql) ? pools(sql, at ?? '', () => ({ seats: seatCountsAt(sql, at), credits: creditSumsAt(sql, at) })) : null;
