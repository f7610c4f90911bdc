import { copyOf } from './pieces.ts';
import { withRoom } from './room.ts';

/** The number of a cell that holds nothing, and of one that its row is too short for. */
const EMPTY = 0;
export const ABSENT = 1;
/** Instead of a number: the column holds too many different cells. */
export const VARIED = -1;

/** How many different cells of a column are numbered. */
const MOST = 20_000;
/** After so many different ones, a column that hardly repeats itself is left alone. */
const TRIAL = 2000;
/** What is longer hardly comes twice. */
const LONGEST = 200;

/** A number that texts of the same letters have in common. */
export function hashOf(text: string, from: number, to: number): number {
  let hash = 0;
  for (let at = from; at < to; at += 1) hash = hashWith(hash, text.charCodeAt(at));
  return hash;
}

/** The same number of one letter more. */
export const hashWith = (hash: number, letter: number): number => (Math.imul(hash, 31) + letter) | 0;

/** Where a hash points in a table: its low bits alone tell little of the letters in front. */
export const spread = (hash: number): number => hash ^ (hash >>> 15);

/** So many numbers in one table: what a place holds, and the hash of it beside it. */
const BESIDE = 2;

/** Numbers the cells of one column: what has come before has its number again, and no text is made of it. */
export class CellNumbers {
  /** The cells by their numbers. */
  readonly cells: string[] = ['', ''];
  /** The letters of all cells on end, and where those of each begin. */
  #letters = new Uint16Array(1024);
  #begins = new Int32Array(128);
  /** Numbers with their hashes, each near where its hash points; 0 where there is none. */
  #table = new Int32Array(256 * BESIDE);
  #asked = 0;
  #isVaried = false;
  readonly #isCopied: boolean;

  /** Of a long text, cells are copied: a slice keeps all of its piece in memory. */
  constructor(isCopied: boolean) {
    this.#isCopied = isCopied;
  }

  /** The number of a part of a text, known before or new. */
  numberOf(text: string, from: number, to: number, hash: number): number {
    if (from === to) return EMPTY;
    if (this.#isVaried || to - from > LONGEST) return VARIED;
    this.#asked += 1;
    const known = this.find(text, from, to, hash);
    return known === VARIED ? this.#add(this.#isCopied ? copyOf(text, from, to) : text.slice(from, to), hash) : known;
  }

  /** The number of a part of a text that was there before. */
  find(text: string, from: number, to: number, hash: number): number {
    const table = this.#table;
    const mask = table.length - 1;
    for (let at = (spread(hash) * BESIDE) & mask; ; at = (at + BESIDE) & mask) {
      const number = table[at] ?? 0;
      if (number === 0) return VARIED;
      if (table[at + 1] === hash && this.#is(number, text, from, to)) return number;
    }
  }

  #is(number: number, text: string, from: number, to: number): boolean {
    const letters = this.#letters;
    const begin = this.#begins[number] ?? 0;
    if ((this.#begins[number + 1] ?? 0) - begin !== to - from) return false;
    const shift = begin - from;
    for (let at = from; at < to; at += 1) if (letters[at + shift] !== text.charCodeAt(at)) return false;
    return true;
  }

  #add(cell: string, hash: number): number {
    const number = this.cells.length;
    this.#isVaried = number > TRIAL && number * 2 > this.#asked;
    if (this.#isVaried || number >= MOST) return VARIED;
    this.#put(number, hash);
    this.#keep(cell, number);
    this.cells.push(cell);
    return number;
  }

  #put(number: number, hash: number): void {
    if (number * 2 * BESIDE > this.#table.length) this.#widen();
    const mask = this.#table.length - 1;
    let at = (spread(hash) * BESIDE) & mask;
    while (this.#table[at] !== 0) at = (at + BESIDE) & mask;
    this.#table[at] = number;
    this.#table[at + 1] = hash;
  }

  /** Twice as much room. */
  #widen(): void {
    const before = this.#table;
    this.#table = new Int32Array(before.length * 2);
    for (let at = 0; at < before.length; at += BESIDE) {
      const number = before[at] ?? 0;
      if (number !== 0) this.#put(number, before[at + 1] ?? 0);
    }
  }

  #keep(cell: string, number: number): void {
    const begin = this.#begins[number] ?? 0;
    const end = begin + cell.length;
    while (end > this.#letters.length)
      this.#letters = withRoom(this.#letters, new Uint16Array(this.#letters.length * 2));
    if (number + 1 === this.#begins.length) this.#begins = withRoom(this.#begins, new Int32Array(number * 2 + 2));
    for (let at = 0; at < cell.length; at += 1) this.#letters[begin + at] = cell.charCodeAt(at);
    this.#begins[number + 1] = end;
  }
}

/** Some words, to be found again in texts. */
export function wordsToFind(words: Iterable<string>): CellNumbers {
  const numbers = new CellNumbers(false);
  for (const word of words) numbers.numberOf(word, 0, word.length, hashOf(word, 0, word.length));
  return numbers;
}
