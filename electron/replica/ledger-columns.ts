import type { Sql } from '../../shared/store/sql.ts';
import { KeptByMark, type Stretch } from './credit-mark.ts';

/** What an account of credits is of: one of these, or of somebody. */
export const accountKinds = ['purchased', 'pool', 'wallet', 'balance', 'spent', 'expired', 'refunded', 'held'] as const;
export type AccountKind = (typeof accountKinds)[number];

/** An account, taken apart. */
export interface LedgerAccount {
  readonly kind: AccountKind;
  /** The person of a balance, the group of a wallet. */
  readonly owner: string;
  /** Of a balance, the pool or the group it came from. */
  readonly source: string;
}

/** All lines of credits in columns: reports look at every line there is, many times faster than rows are read. */
export class LedgerColumns {
  readonly accounts: LedgerAccount[] = [];
  readonly #placeOf = new Map<string, number>();
  count = 0;
  sources = new Int32Array(1024);
  targets = new Int32Array(1024);
  amounts = new Int32Array(1024);
  /** In milliseconds. */
  times = new Float64Array(1024);

  /** Where an account stands among all; it is added where it is new. */
  placeOf(account: string): number {
    const known = this.#placeOf.get(account);
    if (known !== undefined) return known;
    const [kind = '', owner = '', source = ''] = account.split(':');
    const place = this.accounts.length;
    this.accounts.push({ kind: accountKinds.find((each) => each === kind) ?? 'held', owner, source });
    this.#placeOf.set(account, place);
    return place;
  }

  add(source: string, target: string, amount: number, at: number): void {
    if (this.count === this.amounts.length) this.#grow();
    this.sources[this.count] = this.placeOf(source);
    this.targets[this.count] = this.placeOf(target);
    this.amounts[this.count] = amount;
    this.times[this.count] = at;
    this.count += 1;
  }

  #grow(): void {
    const room = this.count * 2;
    const wider = <Column extends Int32Array | Float64Array>(column: Column, empty: Column): Column => {
      empty.set(column);
      return empty;
    };
    this.sources = wider(this.sources, new Int32Array(room));
    this.targets = wider(this.targets, new Int32Array(room));
    this.amounts = wider(this.amounts, new Int32Array(room));
    this.times = wider(this.times, new Float64Array(room));
  }
}

const LINES = 'SELECT source, target, amount, at FROM creditEntry WHERE n > ? AND n <= ? ORDER BY n';
/** So many lines are read at once: what they take as rows is given back before the next. */
const AT_ONCE = 50_000;

interface Line {
  readonly source: string;
  readonly target: string;
  readonly amount: number;
  readonly at: string;
}

function readLines(sql: Sql, columns: LedgerColumns, { after, upTo }: Stretch): void {
  let [lastText, last] = ['', 0];
  for (let from = after; from < upTo; from += AT_ONCE) {
    for (const { source, target, amount, at } of sql.all<Line>(LINES, from, Math.min(from + AT_ONCE, upTo))) {
      // Lines of an operation have one time.
      if (at !== lastText) [lastText, last] = [at, Date.parse(at)];
      columns.add(source, target, amount, last);
    }
  }
}

/** The columns with more lines, or as they were where reading fails in the middle of them. */
function addLines(sql: Sql, columns: LedgerColumns, stretch: Stretch): LedgerColumns {
  const { count } = columns;
  try {
    readLines(sql, columns, stretch);
  } catch (error) {
    columns.count = count;
    throw error;
  }
  return columns;
}

const kept = new WeakMap<Sql, KeptByMark<LedgerColumns>>();

/** The lines of credits of this copy; only those are read that were added since. */
export function ledgerColumns(sql: Sql): LedgerColumns {
  const known = kept.get(sql) ?? new KeptByMark<LedgerColumns>(sql, 1);
  kept.set(sql, known);
  return known.read('', (before, stretch) => addLines(sql, before ?? new LedgerColumns(), stretch));
}
