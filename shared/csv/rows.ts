import { hashOf, hashWith } from './cell-numbers.ts';
import { PassingRow } from './passing-row.ts';
import { inPieces, type Pieces, type Text } from './pieces.ts';
import { finish, ROWS_A_STEP, type Steps } from './steps.ts';

const QUOTE = 34;
const LF = 10;
const CR = 13;
const SPACE = 32;

/** No spreadsheet holds a longer cell: a quote still open after this many characters was never meant to span them. */
const LONGEST_CELL = 65_536;

/** One row as it stands in the file. `line` is the physical line where it starts. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
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

/** A cell that may go on after its closing quote. */
const asWritten = (value: string, rest: string): string => (rest.trim() === '' ? value : `"${value}"${rest}`);

/** Reads the rows of one text, cell by cell. `next` returns undefined at the end, and else always the same object. */
class RowReader {
  readonly #pieces: Pieces;
  readonly #delimiter: number;
  readonly #row: PassingRow;
  #text: string;
  #piece = 0;
  #at = 0;
  #line = 1;

  constructor(text: Text, delimiter: string) {
    this.#pieces = inPieces(text);
    this.#text = this.#pieces.at(0);
    this.#delimiter = delimiter.charCodeAt(0);
    this.#row = new PassingRow(this.#pieces.count > 1);
  }

  next(): PassingRow | undefined {
    if (this.#at >= this.#text.length && !this.#readOn(this.#at)) return undefined;
    const text = this.#text;
    const start = this.#at;
    const row = this.#row;
    row.begin(text, this.#line);
    while (!this.#readPlain()) {
      const quote = this.#openingQuote(this.#at);
      if (!this.#readQuoted(quote + 1))
        return this.#isCutOff(quote + 1) ? this.#again(start) : this.#recover(start, row);
      if (!this.#passDelimiter()) break;
    }
    if (this.#at < text.length) {
      this.#at = afterLineEnd(text, this.#at);
      this.#line += 1;
    }
    return row;
  }

  /** Reads the cells up to the end of the line, or to one that begins with a quote; whether the line has ended. */
  #readPlain(): boolean {
    const text = this.#text;
    const row = this.#row;
    const delimiter = this.#delimiter;
    const highest = Math.max(delimiter, CR);
    const { length } = text;
    for (let at = this.#at; ; at += 1) {
      const from = at;
      let code = text.charCodeAt(at);
      this.#at = at;
      if ((code === QUOTE || code === SPACE) && this.#openingQuote(at) !== -1) return false;
      let hash = 0;
      for (; at < length; at += 1) {
        code = text.charCodeAt(at);
        // Most letters come after all that divides.
        if (code <= highest && (code === delimiter || code === LF || code === CR)) break;
        hash = hashWith(hash, code);
      }
      row.add(from, at, hash);
      this.#at = at;
      if (at === length || code !== delimiter) return true;
    }
  }

  /** Which part of the text has been read. */
  get share(): number {
    return (this.#piece + this.#at / this.#text.length) / this.#pieces.count;
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

  /** Where the quote of a cell stands, if it has one; blanks before it do not count. */
  #openingQuote(from: number): number {
    let at = from;
    while (this.#text.charCodeAt(at) === SPACE && this.#delimiter !== SPACE) at += 1;
    return this.#text.charCodeAt(at) === QUOTE ? at : -1;
  }

  #passDelimiter(): boolean {
    if (this.#text.charCodeAt(this.#at) !== this.#delimiter) return false;
    this.#at += 1;
    return true;
  }

  /** Where a cell ends that has been closed: at a delimiter, a line end or the end of the text. */
  #cellEndAfter(from: number): number {
    const text = this.#text;
    let at = from;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === this.#delimiter || code === LF || code === CR) break;
    }
    return at;
  }

  /** Reads a quoted cell; false where its quote is never closed. */
  #readQuoted(from: number): boolean {
    const text = this.#text;
    const close = closingQuote(text, from);
    if (close === -1) return false;
    const end = this.#cellEndAfter(close + 1);
    this.#at = end;
    const rest = end === close + 1 ? '' : text.slice(close + 1, end);
    const ends = countLineEnds(text, from, close);
    // Text after the closing quote of a cell that spans lines: that quote opened a cell of another row.
    if (ends > 0 && rest.trim() !== '') return false;
    this.#line += ends;
    const doubled = text.indexOf('"', from);
    if (rest.trim() === '' && doubled === close) this.#row.add(from, close, hashOf(text, from, close));
    else this.#row.addOwn(asWritten(text.slice(from, close).replaceAll('""', '"'), rest));
    return true;
  }

  /** Gives up on the row whose quote stays open, and goes on with the next physical line. */
  #recover(start: number, row: PassingRow): PassingRow {
    const end = lineEndAfter(this.#text, start);
    row.begin('', row.line);
    row.closed = false;
    for (const cell of this.#text.slice(start, end).split(String.fromCharCode(this.#delimiter))) row.addOwn(cell);
    this.#at = end >= this.#text.length ? end : afterLineEnd(this.#text, end);
    this.#line = row.line + 1;
    return row;
  }
}

/**
 * Visits every row that holds something, in order, until the visitor returns false. The row is that of
 * the visit only: the next one is read into it. Line ends may be mixed; an unclosed quote costs its own row only.
 */
export function* passRows(text: Text, delimiter: string, visit: (row: PassingRow) => boolean): Steps<void> {
  const reader = new RowReader(text, delimiter);
  for (let rows = ROWS_A_STEP; pass(reader, visit); rows += ROWS_A_STEP) yield { rows, share: reader.share };
}

/** Visits the rows up to the next step; whether there may be more. */
function pass(reader: RowReader, visit: (row: PassingRow) => boolean): boolean {
  for (let count = 0; count < ROWS_A_STEP; count += 1) {
    const row = reader.next();
    if (row === undefined || (!row.isBlank && !visit(row))) return false;
  }
  return true;
}

/** The same with rows that may be kept. */
export function readRows(text: Text, delimiter: string, visit: (row: CsvRow) => boolean): void {
  finish(passRows(text, delimiter, ({ line, cells, closed }) => visit({ line, cells, closed })));
}

/** The first rows that hold something. */
export function firstRows(text: Text, delimiter: string, count: number): CsvRow[] {
  const rows: CsvRow[] = [];
  readRows(text, delimiter, (row) => rows.push(row) < count);
  return rows;
}
