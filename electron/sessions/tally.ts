import type { AnalyticsFigures } from '../../shared/ipc/session-contract.ts';
import { rankFrom } from '../../shared/domain/result.ts';

const NOBODY = -1;
// Asked for by name, a rank takes longer than all else that is counted of a session.
const { bronze: BRONZE, silver: SILVER, gold: GOLD } = rankFrom;

/** A score by its rank: 0 for none, and up to 3 for gold. */
export const rankPlace = (score: number): number =>
  Number(score >= BRONZE) + Number(score >= SILVER) + Number(score >= GOLD);

/** What is counted of a key stands together, as it is counted: here whole numbers, and below sums. */
const [SESSIONS, SCORED, PEOPLE, DONE, LAST_PERSON, LAST_PAIR, TRIES, PAIRS, RANKS] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const INTS = 12;
const [SUM, LIFT, LAST_SCORE] = [0, 1, 2];
const FLOATS = 3;

/** Figures by key, of attempts that come person by person, scenario by scenario, the first first. */
export class Tally {
  readonly keys: number;
  readonly #ints: Int32Array;
  readonly #floats: Float64Array;
  #person = NOBODY;
  #pair = NOBODY;
  #counts = 0;

  constructor(keys: number) {
    this.keys = keys;
    this.#ints = new Int32Array(keys * INTS);
    this.#floats = new Float64Array(keys * FLOATS);
    for (let at = 0; at < this.#ints.length; at += INTS) {
      this.#ints[at + LAST_PERSON] = NOBODY;
      this.#ints[at + LAST_PAIR] = NOBODY;
    }
  }

  /**
   * Whose attempt is counted next, below nought where nobody is named; which run of attempts at one scenario it is in,
   * below nought where it is none that could be tried again; and 1 where they are one of those who can practise.
   */
  next(person: number, pair: number, counts: number): void {
    this.#person = person;
    this.#pair = pair;
    this.#counts = counts;
  }

  /** Counts the attempt for a key, with a score that is below nought where there is none. */
  add(key: number, score: number): void {
    const [ints, person, at] = [this.#ints, this.#person, key * INTS];
    ints[at + SESSIONS] = (ints[at + SESSIONS] ?? 0) + 1;
    if (person >= 0 && ints[at + LAST_PERSON] !== person) {
      ints[at + LAST_PERSON] = person;
      ints[at + PEOPLE] = (ints[at + PEOPLE] ?? 0) + 1;
      ints[at + DONE] = (ints[at + DONE] ?? 0) + this.#counts;
    }
    if (score < 0) return;
    ints[at + SCORED] = (ints[at + SCORED] ?? 0) + 1;
    const rank = at + RANKS + rankPlace(score);
    ints[rank] = (ints[rank] ?? 0) + 1;
    const sum = key * FLOATS + SUM;
    this.#floats[sum] = (this.#floats[sum] ?? 0) + score;
    if (this.#pair >= 0) this.#lift(key, this.#pair, score);
  }

  /** From the first score of a pair to its last is as much as from each to the next. */
  #lift(key: number, pair: number, score: number): void {
    const [ints, floats, at, sums] = [this.#ints, this.#floats, key * INTS, key * FLOATS];
    const isSame = ints[at + LAST_PAIR] === pair;
    const tries = isSame ? (ints[at + TRIES] ?? 0) + 1 : 1;
    if (isSame) floats[sums + LIFT] = (floats[sums + LIFT] ?? 0) + score - (floats[sums + LAST_SCORE] ?? 0);
    if (tries === 2) ints[at + PAIRS] = (ints[at + PAIRS] ?? 0) + 1;
    ints[at + LAST_PAIR] = pair;
    ints[at + TRIES] = tries;
    floats[sums + LAST_SCORE] = score;
  }

  #int = (key: number, which: number): number => this.#ints[key * INTS + which] ?? 0;
  #float = (key: number, which: number): number => this.#floats[key * FLOATS + which] ?? 0;
  #part = (key: number, sum: number, many: number): number =>
    this.#int(key, many) === 0 ? Number.NaN : this.#float(key, sum) / this.#int(key, many);

  /** Whether there are sessions of a key. */
  isThere = (key: number): boolean => this.#int(key, SESSIONS) > 0;

  /** By key what rows are sorted by; not a number where there is none. */
  valuesOf(by: 'sessions' | 'scored' | 'mean' | 'lift'): Float64Array {
    const valueOf = {
      sessions: (key: number) => this.#int(key, SESSIONS),
      scored: (key: number) => this.#int(key, SCORED),
      mean: (key: number) => this.#part(key, SUM, SCORED),
      lift: (key: number) => this.#part(key, LIFT, PAIRS),
    }[by];
    return Float64Array.from({ length: this.keys }, (_, key) => valueOf(key));
  }

  /** The figures of a key; `of` is how many of those who can practise it is about, null where that cannot be said. */
  figures(key: number, of: number | null): AnalyticsFigures {
    const [mean, lift] = [this.#part(key, SUM, SCORED), this.#part(key, LIFT, PAIRS)];
    const ranked = (rank: number) => this.#int(key, RANKS + rank);
    return {
      ...{ sessions: this.#int(key, SESSIONS), scored: this.#int(key, SCORED), people: this.#int(key, PEOPLE) },
      mean: Number.isNaN(mean) ? null : mean,
      ranks: { none: ranked(0), bronze: ranked(1), silver: ranked(2), gold: ranked(3) },
      lift: Number.isNaN(lift) ? null : { pairs: this.#int(key, PAIRS), mean: lift },
      completion: of === null ? null : { done: this.#int(key, DONE), of },
    };
  }
}
