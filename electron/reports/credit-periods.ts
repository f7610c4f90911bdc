import type { ReportColumn } from '../../shared/ipc/report-shapes.ts';
import type { Stretch } from '../../shared/reports/periods.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { type AccountKind, accountKinds, type LedgerColumns, ledgerColumns } from '../replica/ledger-columns.ts';
import { cutAt } from '../replica/moment.ts';
import { peopleAt } from '../replica/past-people.ts';
import { ownersOf } from './credit-owners.ts';
import { maskOf } from './people-of-report.ts';
import { PeriodFinder } from './period-finder.ts';
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

const KINDS = accountKinds.length;

function addMoved(
  sums: Float64Array,
  start: number,
  [from, to]: readonly [AccountKind, AccountKind],
  amount: number,
): void {
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

interface Lines {
  readonly columns: LedgerColumns;
  /** By account: 1 for those whose lines are counted; all of them where null. */
  readonly counted: Uint8Array | null;
  readonly end: number;
}

/** What was moved from each kind of account to each other one: of all that was before, and then of each period. */
function movedIn({ columns, counted, end }: Lines, stretches: readonly Stretch[]): Float64Array {
  const { count, sources, targets, amounts, times, kinds } = columns;
  const moved = new Float64Array((stretches.length + 1) * KINDS * KINDS);
  const periods = new PeriodFinder(stretches);
  let [last, start] = [Number.NaN, 0];
  for (let line = 0; line < count; line += 1) {
    const [source, target, time] = [sources[line] ?? 0, targets[line] ?? 0, times[line] ?? 0];
    if (time >= end || (counted && counted[source] !== 1 && counted[target] !== 1)) continue;
    // Lines of an operation have one time.
    if (time !== last) [last, start] = [time, (periods.find(time) + 1) * KINDS * KINDS];
    const place = start + (kinds[source] ?? 0) * KINDS + (kinds[target] ?? 0);
    moved[place] = (moved[place] ?? 0) + (amounts[line] ?? 0);
  }
  return moved;
}

/** A line of sums for each period, and before them one of all that was before. */
function sumsOf(lines: Lines, stretches: readonly Stretch[]): Float64Array {
  const moved = movedIn(lines, stretches);
  const sums = new Float64Array((stretches.length + 1) * WIDTH);
  for (const [place, amount] of moved.entries()) {
    if (amount === 0) continue;
    const [period, pair] = [Math.floor(place / (KINDS * KINDS)), place % (KINDS * KINDS)];
    const kinds = [accountKinds[Math.floor(pair / KINDS)] ?? 'held', accountKinds[pair % KINDS] ?? 'held'] as const;
    addMoved(sums, period * WIDTH, kinds, amount);
  }
  return sums;
}

/** The accounts of whomever the filter finds at the end of the report. */
function ofSome(sql: Sql, wish: ReportWish, columns: LedgerColumns): Uint8Array {
  const then = peopleAt(sql, wish.at, cutAt(sql, wish.at));
  const mask = maskOf(sql, then, wish.filter, true);
  const { places } = ownersOf(then.rows, columns);
  const counted = new Uint8Array(columns.accounts);
  for (let account = 0; account < counted.length; account += 1) counted[account] = mask[places[account] ?? -1] ?? 0;
  return counted;
}

const ofPeople = new Set<Flow>(['given', 'returned', 'spentNow', 'balances']);

/** A line of numbers for each period; of some people only what is theirs. */
export function creditPeriods(sql: Sql, wish: ReportWish, stretches: readonly Stretch[]): (number | null)[][] {
  const columns = ledgerColumns(sql);
  const isPart = isFiltered(wish) || !seesPool(sql);
  const end = wish.at === null ? Number.POSITIVE_INFINITY : Date.parse(wish.at);
  const sums = sumsOf({ columns, counted: isPart ? ofSome(sql, wish, columns) : null, end }, stretches);
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
