import { VARIED } from './cell-numbers.ts';
import type { PassingRow } from './passing-row.ts';

/** What the cells of one column say: what has come before is not worked out again. */
export class KnownCells<Value extends {}> {
  readonly #index: number;
  readonly #read: (cell: string) => Value;
  readonly #known: (Value | undefined)[] = [];
  /** What the cell of the row at hand says, and which row that is. */
  #latest: Value | undefined;
  #row = 0;

  constructor(index: number, read: (cell: string) => Value) {
    this.#index = index;
    this.#read = read;
  }

  of(row: PassingRow): Value {
    const number = row.numberOf(this.#index);
    if (number === VARIED) return this.#varied(row);
    return (this.#known[number] ??= this.#read(row.at(this.#index)));
  }

  #varied(row: PassingRow): Value {
    if (this.#row !== row.count || this.#latest === undefined) this.#latest = this.#read(row.at(this.#index));
    this.#row = row.count;
    return this.#latest;
  }
}

/** How many different rows are kept of what some columns say together. */
const MOST = 20_000;
/** More than a column has numbers. */
const ROOM = 0x8000;

/** What the cells of some columns say together, each row of them once. */
export class KnownRows<Value extends {}> {
  readonly #indexes: readonly number[];
  readonly #read: (row: PassingRow) => Value;
  /** For each column but the first: the number of its cell and of what is before it, as one number. */
  readonly #places: readonly Map<number, number>[];
  readonly #known: (Value | undefined)[] = [];

  constructor(indexes: readonly number[], read: (row: PassingRow) => Value) {
    this.#indexes = indexes;
    this.#read = read;
    this.#places = indexes.map(() => new Map());
  }

  of(row: PassingRow): Value {
    const place = this.#placeOf(row);
    if (place === VARIED) return this.#read(row);
    return (this.#known[place] ??= this.#read(row));
  }

  #placeOf(row: PassingRow): number {
    const [first = -1] = this.#indexes;
    let place = row.numberOf(first);
    for (let at = 1; at < this.#indexes.length && place !== VARIED; at += 1) {
      const number = row.numberOf(this.#indexes[at] ?? -1);
      place = number === VARIED ? VARIED : this.#after(at, place * ROOM + number);
    }
    return place;
  }

  #after(at: number, key: number): number {
    const places = this.#places[at];
    const known = places?.get(key);
    if (known !== undefined) return known;
    if (places === undefined || places.size >= MOST) return VARIED;
    places.set(key, places.size);
    return places.size - 1;
  }
}
