import { fold } from '../../../shared/text/fold.ts';
import { hitOf, NO_RANK, ranks } from '../../../shared/text/find-words.ts';
import type { Entry } from './entry.ts';
import { knownOf, nearRank, plainRank } from './known-texts.ts';

/** So few letters alone name no act: “to” stands in several. */
const NAMES_FROM = 3;

/** Words that say nothing by themselves, such as “to” and “please”. */
type Small = ReadonlySet<string>;
const none: Small = new Set();

/**
 * Which of the typed words are of an act: its words, the beginnings of them, and with slips those of its words that were
 * not typed already, or begun. “Sean” is no slip of “seat” where “seat” is typed too.
 */
function ownOf(words: readonly string[], act: string, small: Small): (word: string) => boolean {
  const text = knownOf(act);
  const isTyped = (word: string) =>
    words.some((typed) => typed === word || (typed.length >= NAMES_FROM && word.startsWith(typed)));
  let left: readonly string[] | null = null;
  return (word) => {
    if (small.has(word) || plainRank(word, text) < ranks.inside) return true;
    left ??= text.words.filter((each) => !isTyped(each));
    return nearRank(word, left) !== NO_RANK;
  };
}

/**
 * Whom or what an act is to be done to, where somebody typed its words around it: “assign seat to ada” leaves “ada”, and so
 * does “give ada a seat”. Nothing is left where all of it is of the act; null where none of it is. Words of the act may be
 * of a name as well: then the last one is tried, and the one behind the verb.
 */
export function restsOf(
  words: readonly string[],
  act: string,
  small: Small = none,
): readonly (readonly string[])[] | null {
  const isOwn = ownOf(words, act, small);
  const first = words.findIndex((word) => !isOwn(word));
  const last = words.findLastIndex((word) => !isOwn(word));
  const own = first < 0 ? words : [...words.slice(0, first), ...words.slice(last + 1)];
  if (!own.some((word) => word.length >= NAMES_FROM && !small.has(word))) return null;
  if (first >= 0) return [words.slice(first, last + 1)];
  if (words.length === 1) return [[]];
  const behindVerb = words.slice(1, 2).filter((word) => words.length > 2 && !small.has(word));
  return [[], words.slice(-1), ...(behindVerb.length > 0 ? [behindVerb] : [])];
}

interface Ranked {
  readonly entry: Entry;
  readonly rank: number;
  /** How many of the typed words it has only among its other words. */
  readonly others: number;
}

/** The typed words without those that say nothing; the last one may be the beginning of another. */
const telling = (words: readonly string[], small: Small): readonly string[] =>
  words.filter((word, at) => at === words.length - 1 || !small.has(word));

/** How well a typed word fits a line, and how well its own text. */
function rankIn(word: string, { text, also = '' }: Entry, slips: boolean): readonly [rank: number, own: number] {
  const own = knownOf(text);
  const other = knownOf(also);
  const plain = plainRank(word, own);
  const best = Math.min(plain, plainRank(word, other));
  if (best !== NO_RANK || !slips) return [best, plain];
  const near = nearRank(word, own.words);
  return [Math.min(near, nearRank(word, other.words)), near];
}

function fitOf(entry: Entry, words: readonly string[], slips: boolean): Ranked {
  let rank: number = ranks.whole;
  const fits: (readonly [rank: number, own: number])[] = [];
  for (const word of words) {
    const fit = rankIn(word, entry, slips);
    rank = Math.max(rank, fit[0]);
    if (rank === NO_RANK) break;
    fits.push(fit);
  }
  const wellEnough = Math.max(rank, ranks.beginning);
  return { entry, rank, others: fits.filter(([, own]) => own > wellEnough).length };
}

/** What has more of the typed words as its own comes first; what still wants a name comes after what can be begun. */
const inOrder = (one: Ranked, other: Ranked): number =>
  one.rank - other.rank ||
  Number(one.entry.fills !== undefined) - Number(other.entry.fills !== undefined) ||
  one.others - other.others;

/** The lines that fit what was typed, the best first; equals as they stood. With slips only where none fits without. */
export function fitting(entries: readonly Entry[], typed: readonly string[], small: Small = none): readonly Ranked[] {
  const words = telling(typed, small);
  const last = words.at(-1);
  const without = last !== undefined && words.length > 1 && small.has(last) ? words.slice(0, -1) : null;
  const fitsOf = (slips: boolean) =>
    entries
      .map((entry) => {
        const whole = fitOf(entry, words, slips);
        return whole.rank === NO_RANK && without !== null ? fitOf(entry, without, slips) : whole;
      })
      .filter(({ rank }) => rank !== NO_RANK);
  const plain = fitsOf(false);
  return (plain.length > 0 ? plain : fitsOf(true)).toSorted(inOrder);
}

/** Whether the best of these lines has none of the typed words as its own: what is called so comes before it. */
export const isOnlyAlso = (found: readonly Ranked[], typed: readonly string[], small: Small): boolean =>
  (found[0]?.others ?? 0) >= telling(typed, small).length;

/** With slips only what fits no better: a name that is typed as it is written brings up no act that is only like it. */
export function withoutFar<Kind>(
  parts: readonly { readonly kind: Kind; readonly found: readonly Ranked[] }[],
): readonly { readonly kind: Kind; readonly found: readonly Ranked[] }[] {
  const best = Math.min(NO_RANK, ...parts.flatMap(({ found }) => found.map(({ rank }) => rank)));
  if (best > ranks.inside) return parts;
  return parts.map((part) => ({ ...part, found: part.found.filter(({ rank }) => rank <= ranks.inside) }));
}

interface Mark {
  readonly start: number;
  readonly end: number;
}

/** Where the typed words stand in a text as it is written; nowhere, where folding it letter by letter says something else. */
export function marksIn(text: string, words: readonly string[]): readonly Mark[] {
  let folded = '';
  const from: number[] = [];
  let at = 0;
  for (const letter of text) {
    const part = fold(letter);
    for (let unit = 0; unit < part.length; unit += 1) from.push(at);
    folded += part;
    at += letter.length;
  }
  from.push(text.length);
  if (folded !== fold(text)) return [];
  const marks = words.flatMap((word): Mark[] => {
    const hit = hitOf(word, folded);
    return hit === null || hit.end === hit.start
      ? []
      : [{ start: from[hit.start] ?? 0, end: from[hit.end] ?? text.length }];
  });
  const sorted = marks.toSorted((one, other) => one.start - other.start || other.end - one.end);
  return sorted.filter(({ start }, index) => sorted.slice(0, index).every((before) => before.end <= start));
}
