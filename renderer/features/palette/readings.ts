import { fold } from '../../../shared/text/fold.ts';
import { hitOf, NO_RANK, rankOf, ranks } from '../../../shared/text/find-words.ts';
import type { Entry } from './entry.ts';

/** So few letters alone name no act: “to” stands in several. */
const NAMES_FROM = 3;

/** Whether a typed word is one of an act, or the beginning of one, but for slips. */
function isOf(word: string, act: string): boolean {
  const hit = hitOf(word, act);
  return hit !== null && hit.rank !== ranks.inside;
}

/**
 * Whom or what an act is to be done to, where somebody typed its words first or last: “assign seat to ada” leaves “ada”.
 * Nothing is left where all of it is of the act; null where none of it is. A last word may be of both.
 */
export function restsOf(words: readonly string[], act: string): readonly (readonly string[])[] | null {
  const folded = fold(act);
  const leading = words.findIndex((word) => !isOf(word, folded));
  const first = leading < 0 ? words.length : leading;
  const trailing = words.findLastIndex((word) => !isOf(word, folded));
  const last = words.length - trailing - 1;
  const own = first >= last ? words.slice(0, first) : words.slice(words.length - last);
  if (!own.some((word) => word.length >= NAMES_FROM)) return null;
  const rest = first >= last ? words.slice(first) : words.slice(0, words.length - last);
  return rest.length === 0 && words.length > 1 ? [[], words.slice(-1)] : [rest];
}

interface Ranked {
  readonly entry: Entry;
  readonly rank: number;
}

/** The lines that fit what was typed, the best first; equals as they stood. */
export function fitting(entries: readonly Entry[], words: readonly string[]): readonly Ranked[] {
  return entries
    .map((entry) => ({ entry, rank: rankOf(words, fold(`${entry.text} ${entry.also ?? ''}`)) }))
    .filter(({ rank }) => rank !== NO_RANK)
    .toSorted((one, other) => one.rank - other.rank);
}

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
