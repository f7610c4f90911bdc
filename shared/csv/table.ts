import { isAddress } from './address.ts';
import { PassingRow } from './passing-row.ts';
import { type CsvRow, firstRows, passRows } from './rows.ts';
import { inPieces, type Text } from './pieces.ts';
import { ROWS_A_STEP, type Steps } from './steps.ts';
import { fieldOfHeader } from './synonyms.ts';
import { readCell } from './write.ts';

/** How a text divides into rows and cells, and where its header stands. */
export interface CsvTable {
  readonly delimiter: string;
  readonly headers: readonly string[];
  /** The physical line of the header; 0 where the file has none and its first row is a person. */
  readonly headerLine: number;
  /** Rows at or above this physical line are not people. */
  readonly skipTo: number;
  /** The first people rows, from which columns are understood. */
  readonly sample: readonly CsvRow[];
  /** Visits the people rows in order; a row and its cells are not to be kept. */
  readonly each: (visit: (row: PassingRow) => void) => Steps<void>;
}

export const delimiters = [',', ';', '\t', '|'] as const;
const declared = /^sep=(.)(?:\r\n|\r|\n|$)/i;
/** How far down a header may stand under titles and remarks. */
const DEEPEST_HEADER = 40;
const SAMPLE = 300;

const namedFields = (cells: readonly string[]) =>
  new Set(
    cells
      .map((cell) => (cell.length < 200 ? fieldOfHeader(cell).field : 'ignored'))
      .filter((field) => field !== 'ignored'),
  );

interface Header {
  readonly row: CsvRow;
  readonly score: number;
}

/** The row that names most fields; of two on end that name as many, the second: its names are for people. A person's row is never it: names of fields are not addresses. */
function findHeader(rows: readonly CsvRow[]): Header | null {
  let best: Header | null = null;
  for (const row of rows.slice(0, DEEPEST_HEADER)) {
    if (row.cells.some(isAddress)) continue;
    const fields = namedFields(row.cells);
    const isHeader = fields.size >= 2 || fields.has('email') || fields.has('otherEmail');
    const isSecond = best !== null && row === rows[rows.indexOf(best.row) + 1] && fields.size === best.score;
    if (isHeader && (isSecond || fields.size > (best?.score ?? 0))) best = { row, score: fields.size };
  }
  return best;
}

/** How evenly a delimiter divides the rows: the share of rows of the commonest width, 0 where it divides nothing. */
function evenness(rows: readonly CsvRow[]): number {
  const widths = new Map<number, number>();
  for (const { cells } of rows) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  const [width, count] = [...widths].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  return width < 2 ? 0 : count / rows.length + Math.min(width, 20) / 100;
}

interface Division {
  readonly delimiter: string;
  readonly rows: readonly CsvRow[];
  readonly header: Header | null;
  readonly score: number;
}

function divide(text: Text, delimiter: string): Division {
  const rows = firstRows(text, delimiter, SAMPLE + DEEPEST_HEADER);
  const header = findHeader(rows);
  return { delimiter, rows, header, score: (header?.score ?? 0) * 10 + evenness(rows) };
}

function commonestWidth(rows: readonly CsvRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 1;
}

/** Without known names: no header if the first row already holds an address, else the first row of full width. */
function unknownHeader(rows: readonly CsvRow[]): CsvRow | null {
  const [first] = rows;
  if (first === undefined || first.cells.some(isAddress)) return null;
  const width = commonestWidth(rows);
  return rows.find(({ cells }) => cells.length >= width && !cells.some(isAddress)) ?? first;
}

function withoutTrailingBlanks(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  return cells.slice(0, last + 1).map((cell) => readCell(cell.trim()));
}

/** The table in rows whose header is known, or is the first row of full width. */
function tableIn(
  rows: readonly CsvRow[],
  header: CsvRow | null,
  aboveLine: number,
): Omit<CsvTable, 'each' | 'delimiter'> {
  const row = header ?? unknownHeader(rows);
  const skipTo = row?.line ?? aboveLine;
  const sample = rows.filter(({ line }) => line > skipTo).slice(0, SAMPLE);
  const headers =
    row === null
      ? Array.from({ length: Math.max(0, ...sample.map(({ cells }) => cells.length)) }, (_, at) => `Column ${at + 1}`)
      : withoutTrailingBlanks(row.cells);
  return { headers, headerLine: row?.line ?? 0, skipTo, sample };
}

/** Each line of a text within one pair of quotation marks, as a spreadsheet writes what was pasted into one column. */
const quotedLine = /^"((?:[^"\r\n]|"")*)"(?=\r?$)/gmu;

/** A text whose lines are quoted whole, without those marks; null where it is none. */
function unwrapLines(text: Text): Text | null {
  const { count, at } = inPieces(text);
  const [first = ''] = at(0).split(/[\r\n]/u, 1);
  const inside = /^"((?:[^"]|"")*)"$/u.exec(first)?.[1];
  if (inside === undefined || !delimiters.some((delimiter) => inside.includes(delimiter))) return null;
  const unwrap = (piece: string) => piece.replace(quotedLine, (_, line: string) => line.replaceAll('""', '"'));
  return { count, at: (index) => unwrap(at(index)) };
}

/** Finds the delimiter (`sep=` line, known header names, then evenness) and the header row of a text. */
function tableAsWritten(text: Text, chosen?: string): CsvTable {
  const said = declared.exec(inPieces(text).at(0))?.[1];
  const one = chosen ?? said;
  const divisions = (one === undefined ? delimiters : [one]).map((delimiter) => divide(text, delimiter));
  const [best] = divisions.toSorted((a, b) => b.score - a.score);
  const all = (best?.rows ?? []).slice(said === undefined ? 0 : 1);
  const table = tableIn(all, best?.header?.row ?? null, said === undefined ? 0 : 1);
  const delimiter = best?.delimiter ?? ',';
  const each: CsvTable['each'] = (visit) =>
    passRows(text, delimiter, (row) => {
      if (row.line > table.skipTo) visit(row);
      return true;
    });
  return { ...table, delimiter, each };
}

/** The table of a text; of one whose lines are quoted whole, the one inside, where that divides into columns. */
export function findTable(text: Text, chosen?: string): CsvTable {
  const table = tableAsWritten(text, chosen);
  const inside = table.headers.length === 1 ? unwrapLines(text) : null;
  const better = inside === null ? table : tableAsWritten(inside, chosen);
  return better.headers.length > 1 && namedFields(better.headers).size > 0 ? better : table;
}

/** Finds the header row of a sheet. */
export function findSheetTable(rows: readonly CsvRow[]): CsvTable {
  const first = rows.slice(0, SAMPLE + DEEPEST_HEADER);
  const table = tableIn(first, findHeader(first)?.row ?? null, 0);
  const each: CsvTable['each'] = function* each(visit) {
    const passing = new PassingRow(false);
    for (const [at, { line, cells }] of rows.entries()) {
      passing.begin('', line);
      for (const cell of cells) passing.addOwn(cell);
      if (line > table.skipTo) visit(passing);
      if (at % ROWS_A_STEP === ROWS_A_STEP - 1) yield { rows: at, share: at / rows.length };
    }
  };
  return { ...table, delimiter: '', each };
}
