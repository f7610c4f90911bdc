/**
 * Cells that spreadsheets would run as a formula: = + - @, a tab, a line break or a zero byte in front (also after
 * blanks), and the full-width twins of those signs. The leading apostrophes let an already marked cell be marked again.
 */
const dangerous = /^'*\s*[=+\-@\t\r\0＝＋－＠]/u;

/** Text that no spreadsheet runs as a formula: a leading apostrophe makes it text there. `readCell` takes it off again. */
export function safeCell(value: string): string {
  return dangerous.test(value) || /^'*\s*\n/.test(value) ? `'${value}` : value;
}

/** What a cell says: without the one apostrophe that marks it as text, whether we or a spreadsheet put it there. */
export function readCell(cell: string): string {
  if (cell.charCodeAt(0) !== 39) return cell;
  const rest = cell.slice(1);
  return safeCell(rest) === cell ? rest : cell;
}

function quoted(text: string): string {
  return /[",;\t|\r\n\0]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function written(value: string | number | null): string {
  if (value === null) return '';
  // A number that we write is no text of anybody's: -3 stays a number in a spreadsheet.
  return typeof value === 'number' ? String(value) : quoted(safeCell(value));
}

/** A part of a file, and how many of its rows are in it. */
export interface CsvPiece {
  readonly text: string;
  readonly rows: number;
}

/** The same file in pieces: the header, and a piece for each part of its rows. */
export function* csvPieces(
  headers: readonly string[],
  parts: Iterable<readonly (readonly (string | number | null)[])[]>,
): Generator<CsvPiece> {
  const lineOf = (row: readonly (string | number | null)[]) => `${row.map(written).join(',')}\r\n`;
  yield { text: `\ufeff${lineOf(headers)}`, rows: 0 };
  for (const part of parts) yield { text: part.map(lineOf).join(''), rows: part.length };
}

/** A CSV file as text: UTF-8 with a byte order mark and CRLF, as spreadsheets expect it, with nothing they would run. */
export function writeCsv(
  headers: readonly string[],
  rows: Iterable<readonly (string | number | null)[]>,
  delimiter = ',',
  lineEnd = '\r\n',
): string {
  const lines = [headers.map(written).join(delimiter)];
  for (const row of rows) lines.push(row.map(written).join(delimiter));
  return `\ufeff${lines.join(lineEnd)}${lineEnd}`;
}
