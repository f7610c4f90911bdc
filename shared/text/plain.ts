import type { AppError } from '../errors/app-error.ts';

const shows = /[[\p{L}\p{N}\p{P}\p{S}]--[\p{Default_Ignorable_Code_Point}\u2800]]/v;
// Joiners and single marks of direction stay: names in some writings need them. What turns the text behind it around does not.
const hidden = /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/u;

/** Whether a name can be seen, and has nothing in it that is not: no line breaks, no halves of a sign, and nothing that turns what stands behind it around. */
export const isPlain = (name: string): boolean => name.isWellFormed() && shows.test(name) && !hidden.test(name);

/** Why something cannot be called so from now on; null where it can. What it was called before stays readable, whatever it is. */
export const unfitName = (names: readonly (string | null | undefined)[]): AppError | null =>
  names.every((name) => name === null || name === undefined || isPlain(name)) ? null : { code: 'name.unfit' };

/** Whether no text in a value of JSON holds half of a sign: stores write another in its place, and what was said would not be what is kept. */
export const isWhole = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isWhole);
};

/** What turns the signs behind it around: a name would be read as another, and a sentence it stands in as well. */
const turning = /[\u202a-\u202e\u2066-\u2069]/gu;
const unwanted = /[\p{Cc}--[\n\t]]/gv;
/** A text of several lines as it is written down from now on: without signs that nobody sees and that change how the rest is read. */
export const plainText = (text: string): string =>
  text.replaceAll(/\r\n?/gu, '\n').replaceAll(turning, '').replaceAll(unwanted, '');

/** What others wrote, as it stands on one line: nothing in it breaks the line, moves the cursor of a terminal or turns it around. */
export const onOneLine = (text: string): string =>
  text.replaceAll(turning, '').replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
