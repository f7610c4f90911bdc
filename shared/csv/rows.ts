const QUOTE = 34;
const LF = 10;
const CR = 13;
const SPACE = 32;

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

/** Reads the rows of one text, cell by cell. `next` returns undefined at the end. */
class RowReader {
  readonly #text: string;
  readonly #delimiter: number;
  #at = 0;
  #line = 1;
  #cell = '';

  constructor(text: string, delimiter: string) {
    this.#text = text;
    this.#delimiter = delimiter.charCodeAt(0);
  }

  next(): CsvRow | undefined {
    if (this.#at >= this.#text.length) return undefined;
    const start = this.#at;
    const line = this.#line;
    const cells: string[] = [];
    for (;;) {
      if (!this.#readCell()) return this.#recover(start, line);
      cells.push(this.#cell);
      if (this.#at >= this.#text.length) return { line, cells, closed: true };
      if (this.#text.charCodeAt(this.#at) !== this.#delimiter) break;
      this.#at += 1;
    }
    this.#at = afterLineEnd(this.#text, this.#at);
    this.#line += 1;
    return { line, cells, closed: true };
  }

  /** Reads one cell and stops at what ends it; false where its quote is never closed. */
  #readCell(): boolean {
    const text = this.#text;
    let opening = this.#at;
    while (text.charCodeAt(opening) === SPACE && this.#delimiter !== SPACE) opening += 1;
    if (text.charCodeAt(opening) === QUOTE) return this.#readQuoted(opening + 1);
    const from = this.#at;
    this.#cell = text.slice(from, this.#skipPlain());
    return true;
  }

  #skipPlain(): number {
    const text = this.#text;
    const { length } = text;
    let at = this.#at;
    while (at < length) {
      const code = text.charCodeAt(at);
      if (code === this.#delimiter || code === LF || code === CR) break;
      at += 1;
    }
    this.#at = at;
    return at;
  }

  #readQuoted(from: number): boolean {
    const text = this.#text;
    const close = closingQuote(text, from);
    if (close === -1) return false;
    const ends = countLineEnds(text, from, close);
    const content = text.slice(from, close);
    this.#at = close + 1;
    const rest = text.slice(close + 1, this.#skipPlain());
    // Text after the closing quote of a cell that spans lines: that quote opened a cell of another row.
    if (ends > 0 && rest.trim() !== '') return false;
    this.#line += ends;
    const value = content.includes('"') ? content.replaceAll('""', '"') : content;
    this.#cell = rest.trim() === '' ? value : `"${value}"${rest}`;
    return true;
  }

  /** Gives up on the row whose quote stays open, and goes on with the next physical line. */
  #recover(start: number, line: number): CsvRow {
    const end = lineEndAfter(this.#text, start);
    const cells = this.#text.slice(start, end).split(String.fromCharCode(this.#delimiter));
    this.#at = end >= this.#text.length ? end : afterLineEnd(this.#text, end);
    this.#line = line + 1;
    return { line, cells, closed: false };
  }
}

const isBlank = (cell: string): boolean => cell === '' || cell.trim() === '';

/** Whether a row holds nothing: such rows are never counted. */
export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every(isBlank);
}

/**
 * Visits every row that holds something, in order, until the visitor returns false.
 * Line ends may be mixed; an unclosed quote costs its own row only.
 */
export function readRows(text: string, delimiter: string, visit: (row: CsvRow) => boolean): void {
  const reader = new RowReader(text, delimiter);
  for (let row = reader.next(); row !== undefined; row = reader.next()) {
    if (!isBlankRow(row.cells) && !visit(row)) return;
  }
}

/** The first rows that hold something. */
export function firstRows(text: string, delimiter: string, count: number): CsvRow[] {
  const rows: CsvRow[] = [];
  readRows(text, delimiter, (row) => rows.push(row) < count);
  return rows;
}
