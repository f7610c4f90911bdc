import { MAX_NAME } from '../domain/member.ts';
import { mixesScripts } from './address.ts';
import { cleanText, splitName } from './clean.ts';
import { type Layout, reaches } from './layout.ts';
import type { Said, WarnCode } from './types.ts';

/** A person's name as a row gives it; null where it says nothing. */
export interface ReadName {
  readonly first: string | null;
  readonly last: string | null;
}

const LONG_NAME = 100;
// oxlint-disable-next-line no-control-regex -- everything beyond ASCII is what is looked for
const beyondAscii = /[^\u0000-\u007f]/;

type Warn = (code: WarnCode, message: string) => void;

function readPart(cells: readonly string[], index: number, warn: Warn): string {
  const { text, trimmed, recomposed } = cleanText(cells[index] ?? '');
  if (trimmed) warn('TRIM', `Blanks around “${text}” were cut off.`);
  if (recomposed)
    warn(
      'UNICODE',
      `“${text}” was written with separate accents or invisible characters; it is stored in its usual form.`,
    );
  if (beyondAscii.test(text) && mixesScripts(text))
    warn('HOMOGLYPH', `“${text}” mixes letters of two alphabets that look alike.`);
  if (text.length > LONG_NAME)
    warn('LONGFIELD', `The name “${text.slice(0, 30)}…” has ${text.length} characters; at most ${MAX_NAME} are kept.`);
  return text.slice(0, MAX_NAME);
}

function readFullName(cells: readonly string[], layout: Layout, warn: Warn): string {
  const index = layout.fullNames.find((place) => (cells[place]?.trim() ?? '') !== '');
  return index === undefined ? '' : readPart(cells, index, warn);
}

const orNull = (text: string): string | null => (text === '' ? null : text);

function fromFullName(name: string): ReadName {
  const { first, last } = splitName(name);
  return { first: orNull(first), last: orNull(last) };
}

/** The name of a row: from its parts, else from the full name. An empty part is flagged; a missing one is not. */
export function readName(cells: readonly string[], layout: Layout, warnings: Said<WarnCode>[]): ReadName {
  const warn: Warn = (code, message) => warnings.push({ code, message });
  const { firstName, lastName } = layout;
  if (firstName < 0 && lastName < 0) {
    const name = readFullName(cells, layout, warn);
    if (name === '' && layout.fullNames.some((index) => reaches(cells, index))) warn('NONAME', 'The name is empty.');
    return fromFullName(name);
  }
  const first = readPart(cells, firstName, warn);
  const last = readPart(cells, lastName, warn);
  if (first === '' && last === '' && layout.fullNames.length > 0) {
    const name = readFullName(cells, layout, warn);
    if (name !== '') {
      if (reaches(cells, firstName)) warn('FALLBACK', `First and last name are empty; they are taken from “${name}”.`);
      return fromFullName(name);
    }
  }
  const empty = [
    ...(first === '' && reaches(cells, firstName) ? ['first'] : []),
    ...(last === '' && reaches(cells, lastName) ? ['last'] : []),
  ];
  if (empty.length > 0) warn('NONAME', `The ${empty.join(' and ')} name is empty.`);
  return { first: orNull(first), last: orNull(last) };
}
