import { NO_RANK, rankOfSlips, ranks, wordsOf } from '../../../shared/text/find-words.ts';
import { fold } from '../../../shared/text/fold.ts';
import { slipsAllowed, slipsToBeginning } from '../../../shared/text/slips.ts';

/** A text as it is compared. */
interface Known {
  readonly folded: string;
  readonly words: readonly string[];
}

// The same texts are held against every key that is pressed: each is folded once, and each word compared once.
const MOST_TEXTS = 4000;
const MOST_TYPED = 64;
const known = new Map<string, Known>();
const near = new Map<string, Map<string, number>>();

/** What a text is compared by. */
export function knownOf(text: string): Known {
  const before = known.get(text);
  if (before) return before;
  if (known.size >= MOST_TEXTS) known.clear();
  const folded = fold(text);
  const made = { folded, words: wordsOf(folded) };
  known.set(text, made);
  return made;
}

/** How well a typed word fits a text without slips. */
export function plainRank(typed: string, { folded, words }: Known): number {
  let best: number = folded.includes(typed) ? ranks.inside : NO_RANK;
  if (best === NO_RANK) return best;
  for (const word of words) {
    if (word === typed) return ranks.whole;
    if (word.startsWith(typed)) best = ranks.beginning;
  }
  return best;
}

function slipRank(typed: string, word: string): number {
  let of = near.get(typed);
  if (of === undefined) {
    if (near.size >= MOST_TYPED) near.clear();
    of = new Map();
    near.set(typed, of);
  }
  const before = of.get(word);
  if (before !== undefined) return before;
  const most = slipsAllowed(typed);
  const found = word.length + most < typed.length ? null : slipsToBeginning(typed, word, most);
  const rank = found === null ? NO_RANK : rankOfSlips(found.slips);
  of.set(word, rank);
  return rank;
}

/** How well a typed word fits the best of these words with as many slips as a word of its length may have. */
export function nearRank(typed: string, words: readonly string[]): number {
  if (slipsAllowed(typed) === 0) return NO_RANK;
  let best: number = NO_RANK;
  for (const word of words) best = Math.min(best, slipRank(typed, word));
  return best;
}
