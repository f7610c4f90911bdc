import type { Example, Feedback, ItemGrade } from '../../../shared/domain/result.ts';
import type { Turn } from '../../../shared/domain/session.ts';
import type { Tone } from '../../ui/state.tsx';

export const gradeTones: Readonly<Record<ItemGrade, Tone>> = { good: 'ok', fair: 'warn', poor: 'bad', none: 'neutral' };

/** A quote of the feedback at its place in what was said. */
export interface Moment {
  /** Seconds from the beginning. */
  readonly at: number;
  readonly grade: ItemGrade;
  readonly quote: string;
  /** The turn it is in; undefined where no turn says it. */
  readonly turn: number | undefined;
}

/** Times of quotes are told in whole seconds: a turn begins no later than the quote in it, or hardly. */
const SLACK = 1;

/** The turn that is spoken at a time: the last that has begun; undefined before the first. */
export function turnAt(turns: readonly Turn[], seconds: number): number | undefined {
  let [low, high] = [0, turns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((turns[middle]?.start ?? 0) <= seconds) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? undefined : low - 1;
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[“”„«»"]/gu, '')
    .trim();

/** A text in small letters, as long as it was: İ and its like would move every place behind them. */
function lowered(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

/** Where a quote begins and ends in a text, whatever its letters' case; null where the text does not say it. */
export function quotedIn(text: string, quote: string): readonly [start: number, end: number] | null {
  const wanted = plain(quote);
  const start = wanted === '' ? -1 : lowered(text).indexOf(wanted);
  return start < 0 ? null : [start, start + wanted.length];
}

/** So many quotes are looked for in all that was said: no feedback has more that is of use. */
const MOST_SOUGHT = 300;

/** All that was said as one text, to look for quotes in without going through thousands of turns for each. */
class Said {
  readonly #turns: readonly Turn[];
  readonly #starts: number[] = [];
  readonly #whole: string;
  #sought = 0;

  constructor(turns: readonly Turn[]) {
    const texts = turns.map(({ text }) => lowered(text));
    let at = 0;
    for (const { length } of texts) {
      this.#starts.push(at);
      at += length + 1;
    }
    this.#turns = turns;
    this.#whole = texts.join('\n');
  }

  /** The turn that says a quote: the one at its time or beside it, else the first anywhere. */
  turnOf(quote: string, seconds: number | null): number | undefined {
    if (seconds !== null) {
      const near = turnAt(this.#turns, seconds + SLACK) ?? 0;
      const found = [near, near - 1, near + 1].find((index) => this.#says(index, quote));
      if (found !== undefined) return found;
    }
    return this.#anywhere(plain(quote));
  }

  startOf = (turn: number): number | undefined => this.#turns[turn]?.start;

  #says(index: number, quote: string): boolean {
    const turn = this.#turns[index];
    return turn !== undefined && quotedIn(turn.text, quote) !== null;
  }

  #anywhere(wanted: string): number | undefined {
    this.#sought += 1;
    const place = wanted === '' || this.#sought > MOST_SOUGHT ? -1 : this.#whole.indexOf(wanted);
    return place < 0 ? undefined : this.#starts.findLastIndex((start) => start <= place);
  }
}

/** What the feedback says of a session, at its places in what was said. */
export interface Moments {
  /** By time. */
  readonly all: readonly Moment[];
  /** When what an example quotes was said, in seconds; none where nobody can tell. */
  readonly timeOf: (example: Example) => number | undefined;
}

/** When each quote was said, and in which turn; one that neither the feedback nor what was said places is no moment. */
export function momentsIn(turns: readonly Turn[], feedback: Feedback | null): Moments {
  const said = new Said(turns);
  const placed = new Map<Example, Moment>();
  for (const { grade, examples } of (feedback?.criteria ?? []).flatMap(({ items }) => items)) {
    for (const example of examples) {
      const turn = said.turnOf(example.quote, example.seconds);
      const at = example.seconds ?? (turn === undefined ? undefined : said.startOf(turn));
      if (at !== undefined) placed.set(example, { at, grade, quote: example.quote, turn });
    }
  }
  return {
    all: [...placed.values()].toSorted((one, other) => one.at - other.at),
    timeOf: (example) => placed.get(example)?.at,
  };
}

/** A moment is at its second, and a little around it: whoever is there goes on from it. */
const HERE = 0.25;

/** The next moment, or the one before; undefined where there is none. */
export function momentFrom(moments: readonly Moment[], seconds: number, step: 1 | -1): Moment | undefined {
  return step === 1 ? moments.find(({ at }) => at > seconds + HERE) : moments.findLast(({ at }) => at < seconds - HERE);
}

/** A piece of a turn, marked where the feedback quotes it. */
export interface Piece {
  readonly text: string;
  readonly grade: ItemGrade | null;
}

/** What a turn says, cut where quotes begin and end; of quotes that overlap the first is marked. */
export function piecesOf(text: string, moments: readonly Moment[]): readonly Piece[] {
  const places = moments
    .flatMap(({ quote, grade }) => {
      const place = quotedIn(text, quote);
      return place === null ? [] : [{ start: place[0], end: place[1], grade }];
    })
    .toSorted((one, other) => one.start - other.start);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, grade } of places) {
    if (start < at) continue;
    pieces.push({ text: text.slice(at, start), grade: null }, { text: text.slice(start, end), grade });
    at = end;
  }
  return [...pieces, { text: text.slice(at), grade: null }].filter((piece) => piece.text !== '');
}
