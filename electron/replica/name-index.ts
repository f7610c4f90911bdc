import type { Sql } from '../../shared/store/sql.ts';
import { LISTED } from './member-query.ts';
import { numbersIn } from './search.ts';

/**
 * Everyone's text in the order of names, in memory. It finds what the trigram index does not know (words of one or
 * two letters) or knows too well (a mail domain), and stops as soon as a page is full. It stays true until someone
 * comes, goes or is renamed; seats and roles do not touch it.
 */
export class NameIndex {
  /** Members in the order of names. */
  readonly #order: readonly number[];
  /** A line for each member, in that order, and where each begins. */
  readonly #text: string;
  readonly #starts: Int32Array;
  readonly #placeOf: Int32Array;

  constructor(order: readonly number[], lines: readonly string[]) {
    this.#order = order;
    this.#text = lines.join('\n');
    this.#starts = new Int32Array(order.length + 1);
    this.#placeOf = new Int32Array(largest(order) + 1);
    let start = 0;
    order.forEach((n, place) => {
      this.#placeOf[n] = place;
      this.#starts[place] = start;
      start += (lines[place]?.length ?? 0) + 1;
    });
    this.#starts[order.length] = start;
  }

  get count(): number {
    return this.#order.length;
  }

  /** What somebody in this place is found by. */
  line(place: number): string {
    return this.#text.slice(this.#starts[place], Math.max(0, (this.#starts[place + 1] ?? 0) - 1));
  }

  /** Who has this place in the order of names. */
  numberAt(place: number): number {
    return this.#order[place] ?? 0;
  }

  /** The place of somebody; undefined for who was not here. */
  placeOf(n: number): number | undefined {
    const place = this.#placeOf[n];
    return place !== undefined && this.#order[place] === n ? place : undefined;
  }

  /** The first members by name, up to `most`, whose text includes all these words. */
  find(words: readonly string[], most: number): number[] {
    const [longest = '', ...others] = words.toSorted((a, b) => b.length - a.length);
    const found: number[] = [];
    let place = 0;
    while (found.length < most && place < this.#order.length) {
      const at = this.#text.indexOf(longest, this.#starts[place]);
      if (at < 0) break;
      place = this.#placeAt(at, place);
      const n = this.#order[place];
      if (n !== undefined && this.#includes(place, others)) found.push(n);
      place += 1;
    }
    return found;
  }

  /** The same members in the order of names. */
  sorted(members: readonly number[]): number[] {
    const places = Int32Array.from(members, (n) => this.#placeOf[n] ?? 0).toSorted();
    return Array.from(places, (place) => this.#order[place] ?? 0);
  }

  #includes(place: number, words: readonly string[]): boolean {
    if (words.length === 0) return true;
    const line = this.#text.slice(this.#starts[place], this.#starts[place + 1]);
    return words.every((word) => line.includes(word));
  }

  /** The line an offset lies in. Hits lie close together or far apart: the steps double until it is behind. */
  #placeAt(offset: number, from: number): number {
    let low = from;
    let step = 1;
    while (low + step < this.#order.length && (this.#starts[low + step] ?? 0) <= offset) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, this.#order.length);
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}

const largest = (numbers: readonly number[]) => numbers.reduce((most, n) => Math.max(most, n), 0);

/** Reads the index from a replica whose search is up to date. */
export function readNameIndex(sql: Sql): NameIndex {
  const one = (statement: string) => sql.get<{ list: string | null }>(statement)?.list ?? '';
  const order = numbersIn(one(`SELECT group_concat(n) AS list FROM (SELECT n FROM ${LISTED} ORDER BY nameKey, n)`));
  // Read as it is stored and put in order here: looked up one by one in the order of names it takes three times as long.
  const stored = numbersIn(one('SELECT group_concat(n) AS list FROM (SELECT n FROM memberText ORDER BY n)'));
  const lines = one('SELECT group_concat(text, char(10)) AS list FROM (SELECT text FROM memberText ORDER BY n)').split(
    '\n',
  );
  const lineOf = new Int32Array(largest(stored) + 1);
  stored.forEach((n, index) => {
    lineOf[n] = index;
  });
  return new NameIndex(
    order,
    order.map((n) => lines[lineOf[n] ?? 0] ?? ''),
  );
}
