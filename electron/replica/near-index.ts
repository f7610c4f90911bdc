import { NO_RANK, rankOfSlips, ranks, wordsOf } from '../../shared/text/find-words.ts';
import { SlipTable, slipsAllowed } from '../../shared/text/slips.ts';
import type { Steps } from './long-work.ts';

/** People in the order of names, a line of words each. */
export interface Lines {
  readonly count: number;
  readonly line: (place: number) => string;
}

/** Of longer words the rest is of no interest. */
const LONGEST = 64;
/** Of so many typed words it is kept what is near to them. */
const REMEMBERED = 16;
/** So many lines are taken apart in a few milliseconds. */
const SLICE = 200;
/** So many words are put in their places in a few milliseconds. */
const WORDS = 5000;
/** So many people are written down by their words in a few milliseconds. */
const WRITTEN = 40_000;

/** The words of everybody in the order of their letters, and who has each. */
interface Words {
  readonly words: readonly string[];
  /** Their letters one word after the other, and where each word begins. */
  readonly letters: Uint16Array;
  readonly begins: Int32Array;
  /** With how many letters a word begins like the one before. */
  readonly shared: Uint8Array;
  /** Who has a word: from its start to that of the next. */
  readonly starts: Int32Array;
  readonly places: Int32Array;
}

/** A word by its place, and with how few slips its beginning is reached. */
interface NearWord {
  readonly at: number;
  readonly slips: number;
}

/** Counts the slips between a typed word and beginnings of words, going on from what a word shares with the one before. */
class Walk {
  readonly #table: SlipTable;
  readonly #most: number;
  readonly #all: Words;
  /** The fewest slips of a beginning, by its length. */
  readonly #fewest = new Uint8Array(LONGEST + 1).fill(NO_RANK);
  /** With how many letters the last word had too many slips. */
  #over = Number.POSITIVE_INFINITY;
  #best: number = NO_RANK;

  constructor(typed: string, most: number, all: Words) {
    this.#table = new SlipTable(typed, most);
    this.#most = most;
    this.#all = all;
    this.#fewest[0] = this.#table.slips(0);
  }

  /** The fewest slips to a beginning of this word, of which the last word has so many letters too. */
  take(at: number, shared: number): number {
    if (shared >= this.#over) return this.#best;
    const { letters, begins } = this.#all;
    const start = begins[at] ?? 0;
    const length = (begins[at + 1] ?? letters.length) - start;
    const table = this.#table;
    this.#over = Number.POSITIVE_INFINITY;
    let best = this.#fewest[shared] ?? NO_RANK;
    for (let taken = shared; taken < length; taken += 1) {
      const former = taken === 0 ? 0 : (letters[start + taken - 1] ?? 0);
      const least = table.take(taken, letters[start + taken] ?? 0, former);
      best = Math.min(best, table.slips(taken + 1));
      this.#fewest[taken + 1] = best;
      if (least <= Math.min(this.#most, best - 1)) continue;
      this.#over = taken + 1;
      break;
    }
    this.#best = best;
    return best;
  }
}

/** Finds who has a word, as it is typed or with slips. */
export class NearIndex {
  readonly #all: Words;
  readonly count: number;
  /** What was near to the words that were asked for last. */
  readonly #lately = new Map<string, readonly NearWord[]>();

  constructor(count: number, all: Words) {
    this.count = count;
    this.#all = all;
  }

  /** Marks who has a word that is this one, or begins with it. */
  markPlain(typed: string, into: Marks): void {
    const from = this.#firstNotBefore(typed);
    // Behind every word that begins so, because no letter comes after this one.
    const upTo = this.#firstNotBefore(`${typed}\uffff`);
    const isWhole = this.#all.words[from] === typed;
    this.#mark(isWhole ? from + 1 : from, upTo, ranks.beginning, into);
    if (isWhole) this.#mark(from, from + 1, ranks.whole, into);
  }

  /** Marks who has a word that begins with this one but for slips, as many as a word of its length may have. */
  markNear(typed: string, into: Marks): void {
    if (slipsAllowed(typed) === 0) return;
    for (const { at, slips } of this.#nearTo(typed)) this.#mark(at, at + 1, rankOfSlips(slips), into);
  }

  /**
   * Who types a name goes on with the word of a moment ago, or types the next one: what is near to the former is known, and
   * whatever is near to a longer word is near to its beginning with no more slips.
   */
  #nearTo(typed: string): readonly NearWord[] {
    const known = this.#lately.get(typed);
    if (known) return known;
    const most = slipsAllowed(typed);
    const shorter = typed.slice(0, -1);
    const among = slipsAllowed(shorter) === most ? this.#lately.get(shorter) : undefined;
    const found = among ? this.#nearAmong(typed, most, among) : this.#nearOfAll(typed, most);
    this.#lately.set(typed, found);
    for (const word of this.#lately.keys()) {
      if (this.#lately.size <= REMEMBERED) break;
      this.#lately.delete(word);
    }
    return found;
  }

  /** Words are looked at in their order, from where they differ from the one before; what begins with too many slips is passed over. */
  #nearOfAll(typed: string, most: number): NearWord[] {
    const { shared, words } = this.#all;
    const walk = new Walk(typed, most, this.#all);
    const found: NearWord[] = [];
    for (let at = 0; at < words.length; at += 1) {
      const slips = walk.take(at, shared[at] ?? 0);
      if (slips <= most) found.push({ at, slips });
    }
    return found;
  }

  #nearAmong(typed: string, most: number, words: readonly NearWord[]): NearWord[] {
    const walk = new Walk(typed, most, this.#all);
    const near = ({ at }: NearWord) => ({ at, slips: walk.take(at, 0) });
    return words.map(near).filter(({ slips }) => slips <= most);
  }

  #firstNotBefore(word: string): number {
    let low = 0;
    let high = this.#all.words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#all.words[middle] ?? '') < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #mark(from: number, upTo: number, rank: number, into: Marks): void {
    const { starts, places } = this.#all;
    const last = starts[upTo] ?? places.length;
    for (let at = starts[from] ?? last; at < last; at += 1) into.mark(places[at] ?? 0, rank);
  }
}

/** How well a word fits each of the people, and whom it fits at all. */
export class Marks {
  readonly #ranks: Uint8Array;
  readonly #marked: number[] = [];

  constructor(count: number) {
    this.#ranks = new Uint8Array(count).fill(NO_RANK);
  }

  /** Those who are marked, by their places. */
  get marked(): readonly number[] {
    return this.#marked;
  }

  rank(place: number): number {
    return this.#ranks[place] ?? NO_RANK;
  }

  /** Notes that it fits so well, where it is not known to fit better. */
  mark(place: number, rank: number): void {
    const now = this.#ranks[place] ?? 0;
    if (rank >= now) return;
    if (now === NO_RANK) this.#marked.push(place);
    this.#ranks[place] = rank;
  }
}

/** Every word with the places of who has it, in pieces. */
function* takeApart(lines: Lines): Generator<void, Map<string, number[]>> {
  const found = new Map<string, number[]>();
  for (let place = 0; place < lines.count; place += 1) {
    for (const whole of new Set(wordsOf(lines.line(place)))) {
      const word = whole.length > LONGEST ? whole.slice(0, LONGEST) : whole;
      const places = found.get(word);
      if (places) places.push(place);
      else found.set(word, [place]);
    }
    if (place % SLICE === SLICE - 1) yield;
  }
  return found;
}

/** The words in order. Those that begin with the same two letters are sorted by themselves, which takes a moment each. */
function* inOrder(found: ReadonlyMap<string, unknown>): Generator<void, string[]> {
  const piles = new Map<string, string[]>();
  let count = 0;
  for (const word of found.keys()) {
    const key = word.slice(0, 2);
    const pile = piles.get(key);
    if (pile) pile.push(word);
    else piles.set(key, [word]);
    count += 1;
    if (count % WORDS === 0) yield;
  }
  const words: string[] = [];
  for (const key of [...piles.keys()].toSorted()) {
    for (const word of piles.get(key)?.toSorted() ?? []) words.push(word);
    yield;
  }
  return words;
}

/** The letters of words in order, one after the other. */
function* lettersOf(words: readonly string[]): Generator<void, Pick<Words, 'letters' | 'begins' | 'shared'>> {
  const begins = new Int32Array(words.length + 1);
  let end = 0;
  for (const [at, word] of words.entries()) {
    begins[at] = end;
    end += word.length;
  }
  begins[words.length] = end;
  yield;
  const letters = new Uint16Array(end);
  const shared = new Uint8Array(words.length);
  let before = '';
  for (const [at, word] of words.entries()) {
    const begin = begins[at] ?? 0;
    for (let letter = 0; letter < word.length; letter += 1) letters[begin + letter] = word.charCodeAt(letter);
    let alike = 0;
    while (alike < word.length && word.charCodeAt(alike) === before.charCodeAt(alike)) alike += 1;
    shared[at] = alike;
    before = word;
    if (at % WORDS === WORDS - 1) yield;
  }
  return { letters, begins, shared };
}

/** Who has which word. */
function* placesOf(
  words: readonly string[],
  found: ReadonlyMap<string, readonly number[]>,
): Generator<void, Pick<Words, 'starts' | 'places'>> {
  const starts = new Int32Array(words.length + 1);
  const lists: (readonly number[])[] = [];
  let end = 0;
  for (const [at, word] of words.entries()) {
    const places = found.get(word) ?? [];
    starts[at] = end;
    end += places.length;
    lists.push(places);
    if (at % WORDS === WORDS - 1) yield;
  }
  starts[words.length] = end;
  const places = new Int32Array(end);
  let written = 0;
  for (const [at, those] of lists.entries()) {
    places.set(those, starts[at]);
    written += those.length + 1;
    if (written < WRITTEN) continue;
    written = 0;
    yield;
  }
  return { starts, places };
}

/** Builds the index in steps of a few milliseconds. */
export function* stepsToIndex(lines: Lines, done: (index: NearIndex) => void): Steps {
  const found = yield* takeApart(lines);
  const words = yield* inOrder(found);
  done(new NearIndex(lines.count, { words, ...(yield* lettersOf(words)), ...(yield* placesOf(words, found)) }));
}
