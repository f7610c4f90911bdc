import { type SeatAccount, seatAccounts } from '../../shared/domain/seat.ts';
import type { Sql, SqlValue } from '../../shared/store/sql.ts';
import { withRoom } from './columns.ts';
import type { KnownPeople } from './known-people.ts';
import { numbersIn } from './search.ts';

function placeIn(column: 'source' | 'target'): string {
  const places = seatAccounts.map((account, at) => `WHEN '${account}' THEN ${String(at)}`);
  return `CASE ${column} ${places.join(' ')} ELSE 0 END`;
}

const LINES = `SELECT group_concat(at || ',' || coalesce(subject, '')) AS texts,
    group_concat(n || ',' || source || ',' || target || ',' || amount || ',' || op) AS figures FROM
  (SELECT n, ${placeIn('source')} AS source, ${placeIn('target')} AS target, amount, at, subject, op FROM seatEntry WHERE`;
const FIGURES = 5;

interface Lists {
  readonly texts: string | null;
  readonly figures: string | null;
}

export const seatAccountAt = (place: number): SeatAccount => seatAccounts[place] ?? 'plan';

const SPENT = seatAccounts.indexOf('spent');

/** The ledger of seats, each line by the number of its row; one that is not there is of no seats. */
export class KnownSeatLines {
  readonly #people: KnownPeople;
  end = 1;
  /** The places of accounts in the order of the domain. */
  sources = new Uint8Array(1024);
  targets = new Uint8Array(1024);
  amounts = new Int32Array(1024);
  /** In milliseconds. */
  times = new Float64Array(1024);
  ops = new Int32Array(1024);
  /** Of lines in which a seat was spent, the place of the person. */
  #spenders = new Int32Array(1024);

  constructor(people: KnownPeople) {
    this.#people = people;
  }

  read(sql: Sql, condition: string, ...values: SqlValue[]): void {
    const lists = sql.get<Lists>(`${LINES} ${condition} ORDER BY n)`, ...values);
    const [texts, figures] = [lists?.texts?.split(',') ?? [], numbersIn(lists?.figures)];
    let [lastText, last] = ['', 0];
    for (let at = 0; at * FIGURES < figures.length; at += 1) {
      const [n = 0, source = 0, target = 0, amount = 0, op = 0] = figures.slice(at * FIGURES, (at + 1) * FIGURES);
      const [time = '', subject = ''] = [texts[2 * at], texts[2 * at + 1]];
      // Lines of an operation have one time.
      if (time !== lastText) [lastText, last] = [time, Date.parse(time)];
      if (n >= this.end) this.#widen(n + 1);
      this.sources[n] = source;
      this.targets[n] = target;
      this.amounts[n] = amount;
      this.times[n] = last;
      this.ops[n] = op;
      this.#spenders[n] = target === SPENT && subject !== '' ? this.#people.placeOf(subject) : -1;
    }
  }

  #widen(end: number): void {
    this.end = end;
    this.sources = withRoom(this.sources, end);
    this.targets = withRoom(this.targets, end);
    this.amounts = withRoom(this.amounts, end);
    this.times = withRoom(this.times, end);
    this.ops = withRoom(this.ops, end);
    this.#spenders = withRoom(this.#spenders, end);
  }

  has(n: number): boolean {
    return n < this.end && this.amounts[n] !== 0;
  }

  forget(n: number): void {
    if (n < this.end) this.amounts[n] = 0;
  }

  /** Tells whether an operation spent the seat of whoever stands at a place. */
  spentBy(): (person: number, op: number) => boolean {
    const found = new Map<number, Set<number>>();
    for (let n = 1; n < this.end; n += 1) {
      if (this.amounts[n] === 0 || this.targets[n] !== SPENT || (this.#spenders[n] ?? -1) < 0) continue;
      const person = this.#spenders[n] ?? -1;
      const ops = found.get(person) ?? new Set<number>();
      found.set(person, ops.add(this.ops[n] ?? 0));
    }
    return (person, op) => found.get(person)?.has(op) ?? false;
  }
}
