import { addBalance, noSeats, seatAccounts, type SeatCounts } from '../../shared/domain/seat.ts';
import type { ReportPool } from '../../shared/ipc/report-shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { CreditSums } from '../../shared/ipc/statement-contract.ts';
import { creditTotals } from '../replica/credit-totals.ts';
import { knownRows } from '../replica/known-rows.ts';
import { type AccountKind, accountKinds, ledgerColumns } from '../replica/ledger-columns.ts';
import { keepViews } from '../replica/view-cache.ts';
import { readMeta } from '../replica/meta.ts';
import { readSeatCounts } from '../../shared/store/read.ts';

/** Where the seats were right before a moment: where they are now without what was moved since. */
function seatCountsAt(sql: Sql, at: string | null): SeatCounts {
  const counts = readSeatCounts(sql);
  if (at === null) return counts;
  const { seatLines } = knownRows(sql);
  const { end, amounts, times, sources, targets } = seatLines;
  const moved = new Float64Array(seatAccounts.length);
  const moment = Date.parse(at);
  for (let n = 1; n < end; n += 1) {
    const amount = amounts[n] ?? 0;
    if (amount === 0 || (times[n] ?? 0) < moment) continue;
    moved[sources[n] ?? 0] = (moved[sources[n] ?? 0] ?? 0) - amount;
    moved[targets[n] ?? 0] = (moved[targets[n] ?? 0] ?? 0) + amount;
  }
  const then = { ...noSeats, ...counts };
  for (const [place, account] of seatAccounts.entries()) addBalance(then, account, -(moved[place] ?? 0));
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
  if (at === null) return creditTotals(sql);
  const sums = { ...noCredits };
  const columns = ledgerColumns(sql);
  const { kinds, accounts } = columns;
  const { balances } = columns.sumsBefore(Date.parse(at));
  const ofKinds = new Float64Array(accountKinds.length);
  for (let account = 0; account < accounts; account += 1)
    ofKinds[kinds[account] ?? 0] = (ofKinds[kinds[account] ?? 0] ?? 0) + (balances[account] ?? 0);
  for (const [place, kind] of accountKinds.entries()) sums[nameOf(kind)] += ofKinds[place] ?? 0;
  // Below zero is what was bought; nothing is no zero below zero.
  return { ...sums, purchased: 0 - sums.purchased };
}

/** Whether this copy holds the whole workspace, and not only some groups. */
export const seesPool = (sql: Sql): boolean => (readMeta(sql).head?.scope ?? 'all') === 'all';

const pools = keepViews<ReportPool>(8);

/** All of the workspace at a moment; null for whoever sees only groups. */
export const poolAt = (sql: Sql, at: string | null): ReportPool | null =>
  seesPool(sql) ? pools(sql, at ?? '', () => ({ seats: seatCountsAt(sql, at), credits: creditSumsAt(sql, at) })) : null;
