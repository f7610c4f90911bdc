import { copyOf, inPieces, type Pieces, type Text } from './pieces.ts';
import { finish, ROWS_A_STEP, type Steps } from './steps.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;
const SPACE = 32;
const DELETE = 127;

/** No spreadsheet holds a longer cell: a quote still open after this many characters was never meant to span them. */
const LONGEST_CELL = 65_536;

/** One row as it stands in the file. `line` is the physical line where it starts. */
export interface CsvRow {
  readonly line: number;
  readonly cells: string[];
  /** False where a quote was opened and never closed: the cells are those of the one line. */
  readonly closed: boolean;
}

/** How many line ends (CRLF, CR or LF) lie in the text from `from` up to `to`. */
function countLineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) count += 1;
  }
  return count;
}

/** Where the physical line that holds `from` ends, before its line end. */
function lineEndAfter(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === LF || code === CR) return at;
    at += 1;
  }
  return at;
}

function afterLineEnd(text: string, at: number): number {
  return text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
}

/** The position of the quote that closes a cell, passing doubled ones; -1 where there is none within a cell's length. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && at - from < LONGEST_CELL) {
    if (text.charCodeAt(at + 1) !== QUOTE) return at;
    at = text.indexOf('"', at + 2);
  }
  return -1;
}

/** A row that is filled anew for each line: who visits it keeps nothing of it but its texts. */
interface PassingRow {
  line: number;
  cells: string[];
  closed: boolean;
}

/** Reads the rows of one text, cell by cell. `next` returns undefined at the end, and else always the same object. */
class RowReader {
  readonly #pieces: Pieces;
  readonly #delimiter: number;
  readonly #row: PassingRow = { line: 1, cells: [], closed: true };
  #text: string;
  #piece = 0;
  #at = 0;
  #line = 1;

  constructor(text: Text, delimiter: string) {
    this.#pieces = inPieces(text);
    this.#text = this.#pieces.at(0);
    this.#delimiter = delimiter.charCodeAt(0);
  }

  next(): PassingRow | undefined {
    if (this.#at >= this.#text.length && !this.#readOn(this.#at)) return undefined;
    const text = this.#text;
    const start = this.#at;
    const row = this.#row;
    const { cells } = row;
    row.line = this.#line;
    row.closed = true;
    cells.length = 0;
    do {
      const from = this.#at;
      const first = text.charCodeAt(from);
      const quote = first === QUOTE || first === SPACE ? this.#openingQuote() : -1;
      if (quote === -1) cells.push(this.#cut(from, this.#skipPlain(from)));
      else if (!this.#readQuoted(quote + 1, cells))
        return this.#isCutOff(quote + 1) ? this.#again(start) : this.#recover(start, row);
    } while (this.#passDelimiter());
    if (this.#at < text.length) {
      this.#at = afterLineEnd(text, this.#at);
      this.#line += 1;
    }
    return row;
  }

  /** Which part of the text has been read. */
  get share(): number {
    return (this.#piece + this.#at / this.#text.length) / this.#pieces.count;
  }

  /** A cell as text. Of a long file it is a copy: a slice keeps all of its piece. */
  #cut(from: number, to: number): string {
    return this.#pieces.count === 1 ? this.#text.slice(from, to) : copyOf(this.#text, from, to);
  }

  /** Goes on with the next piece, after what is left of this one; whether there is one. */
  #readOn(from: number): boolean {
    if (this.#piece + 1 >= this.#pieces.count) return false;
    this.#piece += 1;
    this.#text = this.#text.slice(from) + this.#pieces.at(this.#piece);
    this.#at = 0;
    return true;
  }

  /** Whether a quote may be closed in the next piece. */
  #isCutOff(from: number): boolean {
    const isLast = this.#piece + 1 >= this.#pieces.count;
    return !isLast && this.#text.length - from <= LONGEST_CELL && closingQuote(this.#text, from) === -1;
  }

  /** Reads a row once more, with the next piece. */
  #again(start: number): PassingRow | undefined {
    this.#line = this.#row.line;
    this.#readOn(start);
    return this.next();
  }

  /** Where the quote of the cell at hand stands, if it has one; blanks before it do not count. */
  #openingQuote(): number {
    let at = this.#at;
    while (this.#text.charCodeAt(at) === SPACE && this.#delimiter !== SPACE) at += 1;
    return this.#text.charCodeAt(at) === QUOTE ? at : -1;
  }

  /** Goes to what ends the cell at hand: a delimiter, a line end or the end of the text. */
  #skipPlain(from: number): number {
    const text = this.#text;
    const delimiter = this.#delimiter;
    const { length } = text;
    let at = from;
    while (at < length) {
      const code = text.charCodeAt(at);
      if (code === delimiter || code === LF || code === CR) break;
      at += 1;
    }
    this.#at = at;
    return at;
  }

  #passDelimiter(): boolean {
    if (this.#text.charCodeAt(this.#at) !== this.#delimiter) return false;
    this.#at += 1;
    return true;
  }

  /** Reads a quoted cell; false where its quote is never closed. */
  #readQuoted(from: number, cells: string[]): boolean {
    const text = this.#text;
    const close = closingQuote(text, from);
    if (close === -1) return false;
    const content = this.#cut(from, close);
    const rest = text.slice(close + 1, this.#skipPlain(close + 1));
    const ends = countLineEnds(text, from, close);
    // Text after the closing quote of a cell that spans lines: that quote opened a cell of another row.
    if (ends > 0 && rest.trim() !== '') return false;
    this.#line += ends;
    const value = content.includes('"') ? content.replaceAll('""', '"') : content;
    cells.push(rest.trim() === '' ? value : `"${value}"${rest}`);
    return true;
  }

  /** Gives up on the row whose quote stays open, and goes on with the next physical line. */
  #recover(start: number, row: PassingRow): PassingRow {
    const end = lineEndAfter(this.#text, start);
    row.cells = this.#text.slice(start, end).split(String.fromCharCode(this.#delimiter));
    row.closed = false;
    this.#at = end >= this.#text.length ? end : afterLineEnd(this.#text, end);
    this.#line = row.line + 1;
    return row;
  }
}

/** Most cells begin with a letter. */
const isBlank = (cell: string): boolean => {
  const first = cell.charCodeAt(0);
  return !(first > SPACE && first < DELETE) && cell.trim() === '';
};

/** Whether a row holds nothing: such rows are never counted. */
export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every(isBlank);
}

/**
 * Visits every row that holds something, in order, until the visitor returns false. The row and its cells are those of
 * the visit only: the next one is read into them. Line ends may be mixed; an unclosed quote costs its own row only.
 */
export function* passRows(text: Text, delimiter: string, visit: (row: CsvRow) => boolean): Steps<void> {
  const reader = new RowReader(text, delimiter);
  for (let rows = ROWS_A_STEP; pass(reader, visit); rows += ROWS_A_STEP) yield { rows, share: reader.share };
}

/** Visits the rows up to the next step; whether there may be more. */
function pass(reader: RowReader, visit: (row: CsvRow) => boolean): boolean {
  for (let count = 0; count < ROWS_A_STEP; count += 1) {
    const row = reader.next();
    if (row === undefined || (!isBlankRow(row.cells) && !visit(row))) return false;
  }
  return true;
}

/** The same with rows that may be kept. */
export function readRows(text: Text, delimiter: string, visit: (row: CsvRow) => boolean): void {
  finish(passRows(text, delimiter, ({ line, cells, closed }) => visit({ line, cells: [...cells], closed })));
}

/** The first rows that hold something. */
export function firstRows(text: Text, delimiter: string, count: number): CsvRow[] {
  const rows: CsvRow[] = [];
  readRows(text, delimiter, (row) => rows.push(row) < count);
  return rows;
}
