import { ABSENT, CellNumbers, hashOf } from './cell-numbers.ts';
import { copyOf } from './pieces.ts';
import { withRoom } from './room.ts';

const UNASKED = -2;
const SPACE = 32;
const DELETE = 127;
const ROOM = 64;

/**
 * A row that is filled anew for each line: who visits it keeps nothing of it but its texts. A cell is a part of a
 * text; it becomes a text of its own only where that is asked for.
 */
export class PassingRow {
  /** The physical line where it starts. */
  line = 1;
  /** False where a quote was opened and never closed: the cells are those of the one line. */
  closed = true;
  /** How many cells it has. */
  width = 0;
  /** The how manieth row of its pass it is. */
  count = 0;
  /** What its cells are parts of; those that are written otherwise there have a text of their own. */
  #text = '';
  #own: Map<number, string> | null = null;
  #starts = new Int32Array(ROOM);
  #ends = new Int32Array(ROOM);
  #hashes = new Int32Array(ROOM);
  #numbers = new Int32Array(ROOM);
  readonly #columns: CellNumbers[] = [];
  readonly #isCopied: boolean;

  /** Of a long text, cells are copied: a slice keeps all of its piece in memory. */
  constructor(isCopied: boolean) {
    this.#isCopied = isCopied;
  }

  begin(text: string, line: number): void {
    this.#text = text;
    this.#own = null;
    this.line = line;
    this.closed = true;
    this.width = 0;
    this.count += 1;
  }

  /** The next cell: this part of the text, and the hash of its letters. */
  add(from: number, to: number, hash: number): void {
    const index = this.width;
    if (index === this.#starts.length) this.#widen();
    this.#starts[index] = from;
    this.#ends[index] = to;
    this.#hashes[index] = hash;
    this.#numbers[index] = UNASKED;
    this.width = index + 1;
  }

  /** The next cell, which is no part of the text as it stands there. */
  addOwn(cell: string): void {
    this.#own ??= new Map();
    this.#own.set(this.width, cell);
    this.add(0, cell.length, hashOf(cell, 0, cell.length));
  }

  has(index: number): boolean {
    return index >= 0 && index < this.width;
  }

  textOf(index: number): string {
    return this.#own === null ? this.#text : (this.#own.get(index) ?? this.#text);
  }

  startOf(index: number): number {
    return this.#starts[index] ?? 0;
  }

  endOf(index: number): number {
    return this.#ends[index] ?? 0;
  }

  hashOf(index: number): number {
    return this.#hashes[index] ?? 0;
  }

  /** The first letter of a cell; -1 where it holds nothing. */
  firstOf(index: number): number {
    if (!this.has(index)) return -1;
    const start = this.startOf(index);
    return start === this.endOf(index) ? -1 : this.textOf(index).charCodeAt(start);
  }

  /** Which of the cells of its column a cell is; cells of the same number are the same. */
  numberOf(index: number): number {
    if (!this.has(index)) return ABSENT;
    const known = this.#numbers[index] ?? UNASKED;
    if (known !== UNASKED) return known;
    const column = (this.#columns[index] ??= new CellNumbers(this.#isCopied));
    const number = column.numberOf(this.textOf(index), this.startOf(index), this.endOf(index), this.hashOf(index));
    this.#numbers[index] = number;
    return number;
  }

  /** A cell as text; empty where the row is too short. */
  at(index: number): string {
    if (!this.has(index)) return '';
    const number = this.#numbers[index] ?? UNASKED;
    return number >= 0 ? (this.#columns[index]?.cells[number] ?? '') : this.#cut(index);
  }

  get cells(): string[] {
    return Array.from({ length: this.width }, (_, index) => this.at(index));
  }

  /** Whether it holds nothing: such rows are never counted. Most cells begin with a letter. */
  get isBlank(): boolean {
    for (let index = 0; index < this.width; index += 1) {
      const first = this.firstOf(index);
      if (first > SPACE && first < DELETE) return false;
      if (first !== -1 && this.at(index).trim() !== '') return false;
    }
    return true;
  }

  #cut(index: number): string {
    const text = this.textOf(index);
    const [start, end] = [this.startOf(index), this.endOf(index)];
    return this.#isCopied ? copyOf(text, start, end) : text.slice(start, end);
  }

  #widen(): void {
    const room = this.width * 2;
    this.#starts = withRoom(this.#starts, new Int32Array(room));
    this.#ends = withRoom(this.#ends, new Int32Array(room));
    this.#hashes = withRoom(this.#hashes, new Int32Array(room));
    this.#numbers = withRoom(this.#numbers, new Int32Array(room));
  }
}
