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

function readPart(cells: readonly string[], index: number, warn: Warn): string {
  const { text, trimmed, recomposed } = cleanText(cells[index] ?? '');
  if (trimmed) warn('TRIM', say('nameBlanks', { name: text }));
  if (recomposed) warn('UNICODE', say('nameRecomposed', { name: text }));
  if (beyondAscii.test(text) && mixesScripts(text)) warn('HOMOGLYPH', say('nameMixed', { name: text }));
  if (text.length > LONG_NAME)
    warn('LONGFIELD', say('longName', { name: text.slice(0, 30), length: text.length, most: MAX_NAME }));
  return text.slice(0, MAX_NAME);
}

function readFullName(cells: readonly string[], layout: Layout, warn: Warn): string {
  const index = layout.fullNames.find((place) => (cells[place]?.trim() ?? '') !== '');
  return index === undefined ? '' : readPart(cells, index, warn);
}

const orNull = (text: string): string | null => (text === '' ? null : text);

function fromFullName(name: string): ReadName {
  if (name === '') return { first: null, last: null };
  const { first, last } = splitName(name);
  return { first: orNull(first), last: orNull(last), whole: name };
}

/** The name of a row: from its parts, else from the full name. An empty part is flagged; a missing one is not. */
export function readName(cells: readonly string[], layout: Layout, warnings: Said<WarnCode>[]): ReadName {
  const warn: Warn = (code, saying) => warnings.push({ code, saying });
  const { firstName, lastName } = layout;
  if (firstName < 0 && lastName < 0) {
    const name = readFullName(cells, layout, warn);
    if (name === '' && layout.fullNames.some((index) => reaches(cells, index))) warn('NONAME', say('noName'));
    return fromFullName(name);
  }
  const first = readPart(cells, firstName, warn);
  const last = readPart(cells, lastName, warn);
  if (first === '' && last === '' && layout.fullNames.length > 0) {
    const name = readFullName(cells, layout, warn);
    if (name !== '') {
      if (reaches(cells, firstName)) warn('FALLBACK', say('nameElsewhere', { name }));
      return fromFullName(name);
    }
  }
  const noFirst = first === '' && reaches(cells, firstName);
  const noLast = last === '' && reaches(cells, lastName);
  if (noFirst && noLast) warn('NONAME', say('noNames'));
  else if (noFirst || noLast) warn('NONAME', say(noFirst ? 'noFirstName' : 'noLastName'));
  return { first: orNull(first), last: orNull(last) };
}
