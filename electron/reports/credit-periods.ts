import type { ReportColumn } from '../../shared/ipc/report-shapes.ts';
import type { Stretch } from '../../shared/reports/periods.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { type AccountKind, type LedgerColumns, ledgerColumns } from '../replica/ledger-columns.ts';
import { cutAt } from '../replica/moment.ts';
import { peopleAt } from '../replica/past-people.ts';
import { ownersOf } from './credit-figures.ts';
import { maskOf } from './people-of-report.ts';
import { seesPool } from './pool-at.ts';
import { isFiltered, type ReportWish } from './report-wish.ts';

/** What came and went in a period, and where the credits were at its end. */
export const creditPeriodColumns = [
  ...(['bought', 'given', 'returned', 'spentNow', 'refunded', 'expired'] as const),
  ...(['pool', 'wallets', 'balances'] as const),
] as const satisfies readonly ReportColumn[];
const WIDTH = creditPeriodColumns.length;

type Flow = (typeof creditPeriodColumns)[number];
const at = (column: Flow): number => creditPeriodColumns.indexOf(column);

/** What goes out of a kind of account, and into one, is counted under. */
const flowOf: Readonly<Partial<Record<AccountKind, { readonly flow: Flow; readonly into: number }>>> = {
  purchased: { flow: 'bought', into: -1 },
  spent: { flow: 'spentNow', into: 1 },
  refunded: { flow: 'refunded', into: 1 },
  expired: { flow: 'expired', into: 1 },
};
const heldIn: Readonly<Partial<Record<AccountKind, Flow>>> = { pool: 'pool', wallet: 'wallets', balance: 'balances' };

/** The period a time is in; all before the first are in a period of their own, as -1. */
function periodOf(ends: Float64Array, starts: number, time: number): number {
  if (time < starts) return -1;
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time < (ends[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

interface Lines {
  readonly columns: LedgerColumns;
  /** Of whom lines are counted, by account; all of them where null. */
  readonly isCounted: ((account: number) => boolean) | null;
  readonly end: number;
}

function addLine(sums: Float64Array, start: number, from: AccountKind, to: AccountKind, amount: number): void {
  const add = (column: Flow, change: number) => {
    const place = start + at(column);
    sums[place] = (sums[place] ?? 0) + change;
  };
  const [out, into] = [flowOf[from], flowOf[to]];
  if (out) add(out.flow, -out.into * amount);
  if (into) add(into.flow, into.into * amount);
  if (to === 'balance' && !out) add('given', amount);
  if (from === 'balance' && !into) add('returned', amount);
  const [left, entered] = [heldIn[from], heldIn[to]];
  if (left) add(left, -amount);
  if (entered) add(entered, amount);
}

/** A line of sums for each period, and before them one of all that was before. */
function sumsOf({ columns, isCounted, end }: Lines, stretches: readonly Stretch[]): Float64Array {
  const { count, sources, targets, amounts, times, accounts } = columns;
  const sums = new Float64Array((stretches.length + 1) * WIDTH);
  const ends = Float64Array.from(stretches, ({ until }) => Date.parse(until));
  const starts = Date.parse(stretches[0]?.from ?? '');
  for (let line = 0; line < count; line += 1) {
    const [source, target, time] = [sources[line] ?? 0, targets[line] ?? 0, times[line] ?? 0];
    if (time >= end || (isCounted && !isCounted(source) && !isCounted(target))) continue;
    const [from, to] = [accounts[source]?.kind ?? 'held', accounts[target]?.kind ?? 'held'];
    addLine(sums, (periodOf(ends, starts, time) + 1) * WIDTH, from, to, amounts[line] ?? 0);
  }
  return sums;
}

/** Whether an account is of somebody the filter finds at the end of the report. */
function ofSome(sql: Sql, wish: ReportWish, columns: LedgerColumns): (account: number) => boolean {
  const then = peopleAt(sql, wish.at, cutAt(sql, wish.at));
  const mask = maskOf(sql, then, wish.filter, true);
  const owners = ownersOf(sql, then.people, columns);
  return (account) => mask[owners[account] ?? -1] === 1;
}

const ofPeople = new Set<Flow>(['given', 'returned', 'spentNow', 'balances']);

/** A line of numbers for each period; of some people only what is theirs. */
export function creditPeriods(sql: Sql, wish: ReportWish, stretches: readonly Stretch[]): (number | null)[][] {
  const columns = ledgerColumns(sql);
  const isPart = isFiltered(wish) || !seesPool(sql);
  const end = wish.at === null ? Number.POSITIVE_INFINITY : Date.parse(wish.at);
  const sums = sumsOf({ columns, isCounted: isPart ? ofSome(sql, wish, columns) : null, end }, stretches);
  const held = { pool: 0, wallets: 0, balances: 0 };
  const lines = Array.from({ length: stretches.length + 1 }, (_, index) => {
    const line = sums.subarray(index * WIDTH, (index + 1) * WIDTH);
    for (const name of ['pool', 'wallets', 'balances'] as const) held[name] += line[at(name)] ?? 0;
    return creditPeriodColumns.map((name, column) => {
      if (isPart && !ofPeople.has(name)) return null;
      return Object.hasOwn(held, name) ? (held[name as keyof typeof held] ?? 0) : (line[column] ?? 0); // just looked at
    });
  });
  return lines.slice(1);
}
