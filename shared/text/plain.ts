import type { AppError } from '../errors/app-error.ts';

const shows = /[[\p{L}\p{N}\p{P}\p{S}]--[\p{Default_Ignorable_Code_Point}\u2800]]/v;
// Joiners and single marks of direction stay: names in some writings need them. What turns the text behind it around does not.
const hidden = /[\p{Cc}\p{Zl}\p{Zp}\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/u;

/** Whether a name can be seen, and has nothing in it that is not: no line breaks, no halves of a sign, and nothing that turns what stands behind it around. */
export const isPlain = (name: string): boolean => name.isWellFormed() && shows.test(name) && !hidden.test(name);

/** Why something cannot be called so from now on; null where it can. What it was called before stays readable, whatever it is. */
export const unfitName = (names: readonly (string | null | undefined)[]): AppError | null =>
  names.every((name) => name === null || name === undefined || isPlain(name)) ? null : { code: 'name.unfit' };
