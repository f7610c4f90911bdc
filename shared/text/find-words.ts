import { fold } from './fold.ts';
import { slipsAllowed, slipsToBeginning } from './slips.ts';

/** How well a typed word fits a text, the best first: a whole word of it, the beginning of one, inside it, or with slips. */
export const ranks = { whole: 0, beginning: 1, inside: 2, oneSlip: 3, twoSlips: 4 } as const;
export const NO_RANK = 255;
export const rankOfSlips = (slips: number): number => (slips === 0 ? ranks.beginning : ranks.inside + slips);

/** More of what was typed is not looked at: nobody is called that. */
const LONGEST_TYPED = 40;
const MOST_TYPED = 8;
const between = /[^\p{L}\p{N}]+/u;

/** The words of a folded text; what stands between letters and digits parts them. */
export const wordsOf = (folded: string): string[] => folded.split(between).filter((word) => word !== '');

/** The words somebody typed, folded, of which a text must have each. Letters that nobody sees part no words. */
export function typedWords(typed: string): string[] {
  const seen = fold(typed).replaceAll(/\s+/gu, ' ').replaceAll(/\p{C}/gu, '');
  return [...new Set(wordsOf(seen))].slice(0, MOST_TYPED).map((word) => word.slice(0, LONGEST_TYPED));
}

/** Where in a folded text a typed word fits best, and how well. */
export interface Hit {
  readonly rank: number;
  readonly start: number;
  readonly end: number;
}

const wordAt = /[\p{L}\p{N}]+/gu;

/** A word as it was typed, without slips: whole, beginning, or inside. */
function plainHit(typed: string, folded: string): Hit | null {
  let best: Hit | null = null;
  for (const { 0: word, index } of folded.matchAll(wordAt)) {
    if (!word.startsWith(typed)) continue;
    if (word === typed) return { rank: ranks.whole, start: index, end: index + typed.length };
    best ??= { rank: ranks.beginning, start: index, end: index + typed.length };
  }
  const at = best === null ? folded.indexOf(typed) : -1;
  return at < 0 ? best : { rank: ranks.inside, start: at, end: at + typed.length };
}

/** Where a typed word fits a folded text, with as many slips as a word of its length may have; null where it does not. */
export function hitOf(typed: string, folded: string): Hit | null {
  const plain = plainHit(typed, folded);
  if (plain) return plain;
  let best: Hit | null = null;
  let most = slipsAllowed(typed);
  if (most === 0) return null;
  for (const { 0: word, index } of folded.matchAll(wordAt)) {
    const near = slipsToBeginning(typed, word, most);
    if (near === null) continue;
    best = { rank: rankOfSlips(near.slips), start: index, end: index + near.length };
    most = near.slips - 1;
    if (most === 0) break;
  }
  return best;
}

/** How well all of the words fit a folded text: as well as the one that fits worst; NO_RANK where one does not. */
export function rankOf(words: readonly string[], folded: string): number {
  let worst: number = ranks.whole;
  for (const word of words) {
    const hit = hitOf(word, folded);
    if (hit === null) return NO_RANK;
    worst = Math.max(worst, hit.rank);
  }
  return worst;
}
