import { MAX_NAME } from '../domain/member.ts';
import { mixesScripts } from './address.ts';
import { cleanText, splitName } from './clean.ts';
import { KnownCells } from './known-cells.ts';
import { cellText, type Layout } from './layout.ts';
import type { PassingRow } from './passing-row.ts';
import { say, type Saying } from './sayings.ts';
import type { Said, WarnCode } from './types.ts';

/** A person's name as a row gives it; null where it says nothing. */
export interface ReadName {
  readonly first: string | null;
  readonly last: string | null;
  /** What both were taken from, where that was one cell. */
  readonly whole?: string;
}

const LONG_NAME = 100;
// oxlint-disable-next-line no-control-regex -- everything beyond ASCII is what is looked for
const beyondAscii = /[^\u0000-\u007f]/;

const example = /^(?:example|sample|beispiel|muster|exemple|ejemplo|esempio|exemplo|voorbeeld|przykład|例)(?:$|[\s:])/i;

/** The name in a cell, and what is said of it. */
interface ReadPart {
  readonly name: string;
  /** Whether it is that of a template's example. */
  readonly isExample: boolean;
  readonly warnings: readonly Said<WarnCode>[];
}

const noPart: ReadPart = { name: '', isExample: false, warnings: [] };

function readPart(cell: string): ReadPart {
  if (cell === '') return noPart;
  const { text, trimmed, recomposed } = cleanText(cell);
  const warnings: Said<WarnCode>[] = [];
  const warn = (code: WarnCode, saying: Saying) => warnings.push({ code, saying });
  if (trimmed) warn('TRIM', say('nameBlanks', { name: text }));
  if (recomposed) warn('UNICODE', say('nameRecomposed', { name: text }));
  if (beyondAscii.test(text) && mixesScripts(text)) warn('HOMOGLYPH', say('nameMixed', { name: text }));
  if (text.length > LONG_NAME)
    warn('LONGFIELD', say('longName', { name: text.slice(0, 30), length: text.length, most: MAX_NAME }));
  return { name: text.slice(0, MAX_NAME), isExample: example.test(cellText(cell)), warnings };
}

type Part = KnownCells<ReadPart>;

function take({ name, warnings }: ReadPart, into: Said<WarnCode>[]): string {
  for (const warning of warnings) into.push(warning);
  return name;
}

const orNull = (text: string): string | null => (text === '' ? null : text);

function fromFullName(name: string): ReadName {
  if (name === '') return { first: null, last: null };
  const { first, last } = splitName(name);
  return { first: orNull(first), last: orNull(last), whole: name };
}

const without = {
  both: { code: 'NONAME', saying: say('noNames') },
  first: { code: 'NONAME', saying: say('noFirstName') },
  last: { code: 'NONAME', saying: say('noLastName') },
  any: { code: 'NONAME', saying: say('noName') },
} as const;

/** Reads the names of one file's rows. */
export class Names {
  readonly #layout: Layout;
  readonly #first: Part;
  readonly #last: Part;
  readonly #wholes: readonly Part[];

  constructor(layout: Layout) {
    this.#layout = layout;
    this.#first = new KnownCells(layout.firstName, readPart);
    this.#last = new KnownCells(layout.lastName, readPart);
    this.#wholes = layout.fullNames.map((index) => new KnownCells(index, readPart));
  }

  /** Whether a row is that of a template's example. */
  isExample(row: PassingRow): boolean {
    if (this.#first.of(row).isExample) return true;
    for (const whole of this.#wholes) if (whole.of(row).isExample) return true;
    return false;
  }

  /** A name from its parts, else from the full name. An empty part is flagged; a missing one is not. */
  read(row: PassingRow, warnings: Said<WarnCode>[]): ReadName {
    const { firstName, lastName, fullNames } = this.#layout;
    if (firstName < 0 && lastName < 0) return this.#readWhole(row, warnings);
    const first = take(this.#first.of(row), warnings);
    const last = take(this.#last.of(row), warnings);
    if (first === '' && last === '' && fullNames.length > 0) {
      const name = this.#wholeOf(row, warnings);
      if (name !== '' && row.has(firstName)) {
        warnings.push({ code: 'FALLBACK', saying: say('nameElsewhere', { name }) });
      }
      if (name !== '') return fromFullName(name);
    }
    const noFirst = first === '' && row.has(firstName);
    const noLast = last === '' && row.has(lastName);
    if (noFirst || noLast) warnings.push(noFirst ? (noLast ? without.both : without.first) : without.last);
    return { first: orNull(first), last: orNull(last) };
  }

  #readWhole(row: PassingRow, warnings: Said<WarnCode>[]): ReadName {
    const name = this.#wholeOf(row, warnings);
    if (name === '' && this.#layout.fullNames.some((index) => row.has(index))) warnings.push(without.any);
    return fromFullName(name);
  }

  /** The name in one piece: in the first of its columns that says something. */
  #wholeOf(row: PassingRow, warnings: Said<WarnCode>[]): string {
    const at = this.#layout.fullNames.findIndex((index) => row.at(index).trim() !== '');
    const whole = this.#wholes[at];
    return whole === undefined ? '' : take(whole.of(row), warnings);
  }
}
