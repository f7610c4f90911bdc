import { strToU8, zipSync } from 'fflate';

import type { Cell, Sheet } from './report-cells.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What XML cannot hold, and what would read as one of its escapes, is written as an escape of workbooks. */
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000D\u000E-\u001F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/gu; // eslint-disable-line no-control-regex -- these are what is looked for
const hex = (char: string) => `_x${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}_`;
const escaped = (value: string): string =>
  value
    .toWellFormed()
    .replaceAll(UNWRITABLE, hex)
    .replaceAll(/[&<>"]/gu, (char) => entities[char] ?? char);

/** Programs read no more characters in a cell. */
const LONGEST = 32_767;
const LETTERS = 26;

/** The letters of a column, from A for 0. */
function lettersOf(column: number): string {
  const letter = String.fromCodePoint('A'.charCodeAt(0) + (column % LETTERS));
  return column < LETTERS ? letter : lettersOf(Math.floor(column / LETTERS) - 1) + letter;
}

const DAY_MS = 86_400_000;
const DATE_1900 = Date.UTC(1899, 11, 30);
const [HEADER_STYLE, MOMENT_STYLE] = [1, 2];

const textCell = (at: string, value: string, style = ''): string =>
  `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${escaped(value.slice(0, LONGEST))}</t></is></c>`;

function cellOf(value: Cell, kind: Sheet['columns'][number]['kind'], at: string): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number') return `<c r="${at}"><v>${String(value)}</v></c>`;
  const ms = kind === 'moment' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(ms)) return textCell(at, value);
  return `<c r="${at}" s="${String(MOMENT_STYLE)}"><v>${String((ms - DATE_1900) / DAY_MS)}</v></c>`;
}

const MOST_WIDE = 50;
const LEAST_WIDE = 10;
const MOMENT_WIDE = 18;
/** So many rows say how wide a column is. */
const LOOKED_AT = 200;

function widthOf({ columns, rows }: Sheet, column: number): number {
  const { header = '', kind } = columns[column] ?? {};
  const texts = rows.slice(0, LOOKED_AT).map((row) => String(row[column] ?? '').length);
  const longest = kind === 'moment' ? MOMENT_WIDE : Math.max(LEAST_WIDE, ...texts);
  return Math.min(MOST_WIDE, Math.max(longest, header.length + 2) + 1);
}

function sheetXml(sheet: Sheet): string {
  const { columns, rows } = sheet;
  const end = `${lettersOf(columns.length - 1)}${String(rows.length + 1)}`;
  const widths = columns.map((_, at) => {
    const place = String(at + 1);
    return `<col min="${place}" max="${place}" width="${String(widthOf(sheet, at))}" customWidth="1"/>`;
  });
  const letters = columns.map((_, at) => lettersOf(at));
  const head = columns.map(({ header }, at) =>
    textCell(`${letters[at] ?? ''}1`, header, ` s="${String(HEADER_STYLE)}"`),
  );
  const lines = rows.map((row, index) => {
    const line = String(index + 2);
    const cells = row.map((value, at) => cellOf(value, columns[at]?.kind ?? 'text', `${letters[at] ?? ''}${line}`));
    return `<row r="${line}">${cells.join('')}</row>`;
  });
  return `${XML}<worksheet xmlns="${MAIN}"><dimension ref="A1:${end}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row r="1">${head.join('')}</row>${lines.join('')}</sheetData><autoFilter ref="A1:${end}"/></worksheet>`;
}

/** Plain, bold for what stands over columns, and a moment with its time. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

const MOST_NAME = 31;
/** The name of a sheet: programs take no longer one, and none with these signs. */
const sheetName = (name: string): string => escaped(name.replaceAll(/[\\/?*[\]:]/gu, ' ').slice(0, MOST_NAME));

/** A workbook of these sheets, each with its head frozen and filters over its columns. Texts are texts: nothing in it is run. */
export function writeWorkbook(sheets: readonly Sheet[]): Uint8Array {
  const nth = (at: number) => String(at + 1);
  const each = (write: (sheet: Sheet, at: number) => string) => sheets.map(write).join('');
  const files: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${each((_, at) => `<Override PartName="/xl/worksheets/sheet${nth(at)}.xml" ContentType="${TYPE}.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${each(({ name }, at) => `<sheet name="${sheetName(name)}" sheetId="${nth(at)}" r:id="rId${nth(at)}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each((_, at) => `<Relationship Id="rId${nth(at)}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${nth(at)}.xml"/>`)}<Relationship Id="rId${nth(sheets.length)}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
  };
  for (const [at, sheet] of sheets.entries()) files[`xl/worksheets/sheet${nth(at)}.xml`] = sheetXml(sheet);
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])));
}
