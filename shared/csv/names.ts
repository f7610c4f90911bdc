import { MAX_NAME } from '../domain/member.ts';
import { mixesScripts } from './address.ts';
import { cleanText, splitName } from './clean.ts';
import { type Layout, reaches } from './layout.ts';
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

type Warn = (code: WarnCode, saying: Saying) => void;

const MOST_KEPT = 20_000;

/** Cells of names that need no word, with what is kept of them: the same ones come over and over. */
class KnownNames {
  readonly #names = new Map<string, string>();

  read(cells: readonly string[], index: number, warnings: Said<WarnCode>[]): string {
    const cell = cells[index];
    if (cell === undefined || cell === '') return '';
    const known = this.#names.get(cell);
    if (known !== undefined) return known;
    const before = warnings.length;
    const name = readPart(cell, (code, saying) => warnings.push({ code, saying }));
    if (warnings.length === before && this.#names.size < MOST_KEPT) this.#names.set(cell, name);
    return name;
  }
}

function readPart(cell: string, warn: Warn): string {
  const { text, trimmed, recomposed } = cleanText(cell);
  if (trimmed) warn('TRIM', say('nameBlanks', { name: text }));
  if (recomposed) warn('UNICODE', say('nameRecomposed', { name: text }));
  if (beyondAscii.test(text) && mixesScripts(text)) warn('HOMOGLYPH', say('nameMixed', { name: text }));
  if (text.length > LONG_NAME)
    warn('LONGFIELD', say('longName', { name: text.slice(0, 30), length: text.length, most: MAX_NAME }));
  return text.slice(0, MAX_NAME);
}

function readFullName(cells: readonly string[], layout: Layout, known: KnownNames, into: Said<WarnCode>[]): string {
  const index = layout.fullNames.find((place) => (cells[place]?.trim() ?? '') !== '');
  return index === undefined ? '' : known.read(cells, index, into);
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

type NameReader = (cells: readonly string[], warnings: Said<WarnCode>[]) => ReadName;

function wholeNames(layout: Layout, known: KnownNames): NameReader {
  return (cells, warnings) => {
    const name = readFullName(cells, layout, known, warnings);
    if (name === '' && layout.fullNames.some((index) => reaches(cells, index))) warnings.push(without.any);
    return fromFullName(name);
  };
}

/**
 * Makes the reading of names for one file's columns: from their parts, else from the full name. An empty part is flagged;
 * a missing one is not.
 */
export function nameReader(layout: Layout): NameReader {
  const { firstName, lastName, fullNames } = layout;
  const known = new KnownNames();
  if (firstName < 0 && lastName < 0) return wholeNames(layout, known);
  return (cells, warnings) => {
    const first = known.read(cells, firstName, warnings);
    const last = known.read(cells, lastName, warnings);
    if (first === '' && last === '' && fullNames.length > 0) {
      const name = readFullName(cells, layout, known, warnings);
      if (name !== '' && reaches(cells, firstName)) {
        warnings.push({ code: 'FALLBACK', saying: say('nameElsewhere', { name }) });
      }
      if (name !== '') return fromFullName(name);
    }
    const noFirst = first === '' && reaches(cells, firstName);
    const noLast = last === '' && reaches(cells, lastName);
    if (noFirst || noLast) warnings.push(noFirst ? (noLast ? without.both : without.first) : without.last);
    return { first: orNull(first), last: orNull(last) };
  };
}
