import type { Sql } from '../../shared/store/sql.ts';
import { withRoom } from './columns.ts';
import { type CreditMark, markOf } from './credit-mark.ts';
import { numbersIn } from './search.ts';

/** What an account of credits is of: one of these, or of somebody. */
export const accountKinds = ['purchased', 'pool', 'wallet', 'balance', 'spent', 'expired', 'refunded', 'held'] as const;
export type AccountKind = (typeof accountKinds)[number];
const kindAt = (kind: AccountKind) => accountKinds.indexOf(kind);
const [WALLET, BALANCE, SPENT, HELD] = [kindAt('wallet'), kindAt('balance'), kindAt('spent'), kindAt('held')];

/** What was in accounts, and what was spent out of them and not given back. */
export interface AccountSums {
  readonly balances: Float64Array;
  readonly spent: Float64Array;
}

// A piece of a long text keeps all of the text: an account is kept for good.
const apart = (text: string): string => Buffer.from(text).toString();

/** All lines of credits in columns: reports look at every line there is, many times faster than rows are read. */
export class LedgerColumns {
  readonly #placeOf = new Map<string, number>();
  readonly #names: string[] = [];
  /** By account: its kind among accountKinds. */
  kinds = new Uint8Array(64);
  /** Of balances where they came from, of wallets whose they are, as places among `funds`. */
  fundOf = new Int32Array(64);
  /** The pool, and groups by their ids. */
  readonly funds: string[] = ['pool'];
  readonly #fundAt = new Map([['pool', 0]]);
  /** What is in each account now, and was spent out of it. */
  #balances = new Float64Array(64);
  #spent = new Float64Array(64);
  count = 0;
  /** Each line: the places of two accounts, the amount, and when it was in milliseconds. */
  sources = new Int32Array(1024);
  targets = new Int32Array(1024);
  amounts = new Int32Array(1024);
  times = new Float64Array(1024);
  /** Whether no line is earlier than one before it. */
  #isInOrder = true;
  /** The sums that were asked for last. */
  #past: { readonly at: number; readonly count: number; readonly sums: AccountSums } | null = null;

  get accounts(): number {
    return this.#names.length;
  }

  /** Whose a balance is. */
  ownerOf(account: number): string | null {
    return this.kinds[account] === BALANCE ? (this.#names[account]?.split(':')[1] ?? null) : null;
  }

  #account(name: string): number {
    const known = this.#placeOf.get(name);
    if (known !== undefined) return known;
    const place = this.#names.length;
    const own = apart(name);
    this.#names.push(own);
    this.#placeOf.set(own, place);
    const [word = '', owner = '', source = ''] = own.split(':');
    const kind = accountKinds.findIndex((each) => each === word);
    this.kinds = withRoom(this.kinds, place + 1);
    this.fundOf = withRoom(this.fundOf, place + 1);
    this.#balances = withRoom(this.#balances, place + 1);
    this.#spent = withRoom(this.#spent, place + 1);
    this.kinds[place] = kind === -1 ? HELD : kind;
    if (kind === BALANCE || kind === WALLET) this.fundOf[place] = this.#fund(kind === BALANCE ? source : owner);
    return place;
  }

  #fund(id: string): number {
    const place = this.#fundAt.get(id) ?? this.funds.length;
    if (place === this.funds.length) this.funds.push(apart(id));
    this.#fundAt.set(this.funds[place] ?? id, place);
    return place;
  }

  add(source: string, target: string, amount: number, at: number): void {
    const line = this.count;
    if (line === this.amounts.length) this.#widen(line + 1);
    const [from, to] = [this.#account(source), this.#account(target)];
    this.sources[line] = from;
    this.targets[line] = to;
    this.amounts[line] = amount;
    this.times[line] = at;
    if (line > 0 && at < (this.times[line - 1] ?? 0)) this.#isInOrder = false;
    this.#move({ balances: this.#balances, spent: this.#spent }, line, 1);
    this.count += 1;
  }

  #widen(count: number): void {
    this.sources = withRoom(this.sources, count);
    this.targets = withRoom(this.targets, count);
    this.amounts = withRoom(this.amounts, count);
    this.times = withRoom(this.times, count);
  }

  /** Does what a line does, or takes it back. */
  #move({ balances, spent }: AccountSums, line: number, sign: 1 | -1): void {
    const [source, target] = [this.sources[line] ?? 0, this.targets[line] ?? 0];
    const amount = sign * (this.amounts[line] ?? 0);
    balances[source] = (balances[source] ?? 0) - amount;
    balances[target] = (balances[target] ?? 0) + amount;
    if (this.kinds[target] === SPENT) spent[source] = (spent[source] ?? 0) + amount;
    else if (this.kinds[source] === SPENT) spent[target] = (spent[target] ?? 0) - amount;
  }

  /** How many lines from the first on are earlier than a moment, where they are in order. */
  #countBefore(at: number): number {
    let [low, high] = [0, this.count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.times[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** What was in all accounts right before a moment; true until it is asked for another. */
  sumsBefore(at: number): AccountSums {
    if (at === Number.POSITIVE_INFINITY) return { balances: this.#balances, spent: this.#spent };
    if (this.#past?.at !== at || this.#past.count !== this.count)
      this.#past = { at, count: this.count, sums: this.#sumUp(at) };
    return this.#past.sums;
  }

  /** From the beginning, or back from now, whichever is less to add up; in the place of the sums of before. */
  #sumUp(at: number): AccountSums {
    const before = this.#isInOrder ? this.#countBefore(at) : 0;
    const isBack = this.#isInOrder && before > this.count / 2;
    const room = this.#past?.sums;
    const sums = {
      balances: withRoom(room?.balances ?? this.#balances.slice(), this.accounts),
      spent: withRoom(room?.spent ?? this.#spent.slice(), this.accounts),
    };
    if (isBack) {
      sums.balances.set(this.#balances.subarray(0, this.accounts));
      sums.spent.set(this.#spent.subarray(0, this.accounts));
      for (let line = before; line < this.count; line += 1) this.#move(sums, line, -1);
      return sums;
    }
    sums.balances.fill(0);
    sums.spent.fill(0);
    const end = this.#isInOrder ? before : this.count;
    for (let line = 0; line < end; line += 1) if ((this.times[line] ?? 0) < at) this.#move(sums, line, 1);
    return sums;
  }
}

const LINES = `SELECT group_concat(source) AS sources, group_concat(target) AS targets, group_concat(amount) AS amounts,
  group_concat(at) AS times FROM (SELECT source, target, amount, at FROM creditEntry WHERE n > ? AND n <= ? ORDER BY n)`;
/** So many lines are read in some milliseconds. */
const SLICE = 8000;

interface Lists {
  readonly sources: string | null;
  readonly targets: string | null;
  readonly amounts: string | null;
  readonly times: string | null;
}

function readLines(sql: Sql, columns: LedgerColumns, from: number, upTo: number): void {
  const lists = sql.get<Lists>(LINES, from, upTo);
  const [sources, targets] = [lists?.sources?.split(',') ?? [], lists?.targets?.split(',') ?? []];
  const [amounts, times] = [numbersIn(lists?.amounts), lists?.times?.split(',') ?? []];
  let [lastText, last] = ['', 0];
  for (const [line, amount] of amounts.entries()) {
    const at = times[line] ?? '';
    // Lines of an operation have one time.
    if (at !== lastText) [lastText, last] = [at, Date.parse(at)];
    columns.add(sources[line] ?? '', targets[line] ?? '', amount, last);
  }
}

interface Kept {
  readonly columns: LedgerColumns;
  readonly mark: CreditMark;
}

const kept = new WeakMap<Sql, Kept>();

/** Goes on with the lines that were added since, for about so long; from the beginning where some were forgotten. */
function goOn(sql: Sql, forMs: number): { readonly columns: LedgerColumns; readonly more: boolean } {
  const { last, forgotten } = markOf(sql);
  const known = kept.get(sql);
  const isSame = known?.mark.forgotten === forgotten;
  const columns = isSame ? known.columns : new LedgerColumns();
  let from = isSame ? known.mark.last : 0;
  const until = performance.now() + forMs;
  while (from < last && performance.now() <= until) {
    const upTo = Math.min(last, from + SLICE);
    readLines(sql, columns, from, upTo);
    from = upTo;
    kept.set(sql, { columns, mark: { last: from, forgotten } });
  }
  return { columns, more: from < last };
}

/** The lines of credits of this copy; only those are read that were added since. */
export const ledgerColumns = (sql: Sql): LedgerColumns => goOn(sql, Number.POSITIVE_INFINITY).columns;

/** Reads some of those that are still to be read; true while there are more. */
export const readSomeLines = (sql: Sql, forMs: number): boolean => goOn(sql, forMs).more;
