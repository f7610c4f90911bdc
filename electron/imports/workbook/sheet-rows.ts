import type { CsvRow } from '../../../shared/csv/rows.ts';
import type { SheetRows } from '../../../shared/csv/workbook.ts';
import { cellText, type NumberForm } from './workbook-parts.ts';
import { attributeOf, type Tag, tagsOf } from './xml.ts';

interface Parts {
  readonly strings: readonly string[];
  readonly forms: readonly NumberForm[];
  readonly lateDates: boolean;
}

/** No list of people is wider; a cell far out must not make every row as wide. */
const WIDEST = 1000;
const DAY = 86_400_000;
const EPOCH = Date.UTC(1899, 11, 30);
const LATE_EPOCH = Date.UTC(1904, 0, 1);

function dayOf(value: number, lateDates: boolean): string {
  const at = new Date(Math.round((lateDates ? LATE_EPOCH : EPOCH) + value * DAY));
  const text = Number.isNaN(at.valueOf()) ? '' : at.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}

/** A number with the digits the sheet shows; it keeps those the file has. */
function numberText(raw: string, form: NumberForm | undefined, lateDates: boolean): string {
  const value = Number(raw);
  if (raw === '' || Number.isNaN(value)) return raw;
  if (form === 'day') return dayOf(value, lateDates);
  const plain = /e/i.test(raw) && Number.isSafeInteger(value) ? String(value) : raw;
  return typeof form === 'number' && /^\d+$/.test(plain) ? plain.padStart(form, '0') : plain;
}

/** The place of a cell such as C7 in its row, from 0; -1 where it is not told. */
function placeOf(address: string): number {
  let place = 0;
  for (let at = 0; at < address.length; at += 1) {
    const letter = address.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    place = place * 26 + letter;
  }
  return place - 1;
}

/** Puts the cells of one sheet together from its tags. */
class SheetReader {
  readonly rows: CsvRow[] = [];
  hidden = 0;
  readonly #parts: Parts;
  #line = 0;
  #isHidden = false;
  #cells: string[] = [];
  #place = -1;
  #type = 'n';
  #form: NumberForm | undefined;
  #value = '';
  #isAside = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  read(tag: Tag): void {
    const { name, closes, text } = tag;
    if (name === 'row') {
      if (!closes) this.#openRow(tag);
      if (closes || tag.isEmpty) this.#closeRow();
    } else if (name === 'c') {
      if (!closes) this.#openCell(tag);
      if (closes) this.#closeCell();
    } else if (name === 'rPh') this.#isAside = !closes;
    else if (!closes && (name === 'v' || (name === 't' && !this.#isAside))) this.#value += text;
  }

  #openRow({ attributes }: Tag): void {
    this.#line = Number(attributeOf(attributes, 'r') ?? this.#line + 1);
    this.#isHidden = /^(?:1|true)$/.test(attributeOf(attributes, 'hidden') ?? '');
    this.#cells = [];
    this.#place = -1;
  }

  #closeRow(): void {
    if (!this.#cells.some((cell) => cell.trim() !== '')) return;
    this.rows.push({ line: this.#line, cells: this.#cells, closed: true });
    if (this.#isHidden) this.hidden += 1;
  }

  #openCell({ attributes }: Tag): void {
    const address = attributeOf(attributes, 'r');
    this.#place = address === null ? this.#place + 1 : placeOf(address);
    this.#type = attributeOf(attributes, 't') ?? 'n';
    this.#form = this.#parts.forms[Number(attributeOf(attributes, 's') ?? -1)];
    this.#value = '';
  }

  #closeCell(): void {
    const place = this.#place;
    const text = this.#text();
    if (text === '' || place < 0 || place >= WIDEST) return;
    while (this.#cells.length < place) this.#cells.push('');
    this.#cells[place] = text;
  }

  #text(): string {
    const value = this.#value;
    if (this.#type === 'n') return numberText(value.trim(), this.#form, this.#parts.lateDates);
    if (this.#type === 's') return this.#parts.strings[Number(value)] ?? '';
    if (this.#type === 'b') return value.trim() === '1' ? 'TRUE' : 'FALSE';
    if (this.#type === 'd') return value.trim().replace(/T00:00:00(?:\.0+)?Z?$/, '');
    // What a formula could not work out says nothing.
    return this.#type === 'e' ? '' : cellText(value);
  }
}

/** The rows of a sheet with what its cells show. Damaged markup gives what can be read of it. */
export function parseSheet(xml: string, parts: Parts): SheetRows {
  const reader = new SheetReader(parts);
  for (const tag of tagsOf(xml)) reader.read(tag);
  return { rows: reader.rows, hidden: reader.hidden };
}
