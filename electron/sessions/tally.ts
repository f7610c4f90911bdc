import type { AnalyticsFigures } from '../../shared/ipc/session-contract.ts';
import { MILLIONTHS, rankPlace } from './exact.ts';

/** What some sessions come to. */
interface Sums {
  readonly sessions: number;
  readonly scored: number;
  /** How many scores are of each rank, none first. */
  readonly ranks: Int32Array;
  /** In how many pairs of a person and a scenario there are two scores or more. */
  readonly pairs: number;
  /** The sum of scores, and of the last less the first of each pair, in millionths. */
  readonly sum: number;
  readonly lift: number;
}

/** What one person did at one scenario: all of their attempts that are wanted. */
export interface Pair extends Sums {
  /** 1 where they are one of those who can practise. */
  readonly done: number;
}

/** What some people did: how many they are, and how many of them can practise. */
export interface Whole extends Sums {
  readonly people: number;
  readonly done: number;
}

/** What is counted of a key stands together, as it is counted: here whole numbers, and below sums of millionths. */
const [SESSIONS, SCORED, PEOPLE, DONE, PAIRS, RANKS] = [0, 1, 2, 3, 4, 5];
const INTS = 9;
const [SUM, LIFT] = [0, 1];
const FLOATS = 2;

/** Figures by key. All sums are of whole numbers: in whatever order sessions are counted, they come to the same. */
export class Tally {
  readonly keys: number;
  readonly #ints: Int32Array;
  readonly #floats: Float64Array;

  constructor(keys: number) {
    this.keys = keys;
    this.#ints = new Int32Array(keys * INTS);
    this.#floats = new Float64Array(keys * FLOATS);
  }

  /** What all of them together come to, under the key 0. */
  static whole(whole: Whole): Tally {
    const tally = new Tally(1);
    tally.addWhole(0, whole);
    return tally;
  }

  /** Of keys that share no person, what all of them together come to, under the key 0. */
  together(): Tally {
    const all = new Tally(1);
    for (let key = 0; key < this.keys; key += 1) if (this.has(key)) all.addFrom(0, this, key);
    return all;
  }

  has = (key: number): boolean => (this.#ints[key * INTS + SESSIONS] ?? 0) > 0;

  /** Counts for a key all that another tally has counted for one of its own. */
  addFrom(key: number, other: Tally, otherKey: number): void {
    const [ints, floats] = [this.#ints, this.#floats];
    for (let n = 0; n < INTS; n += 1)
      ints[key * INTS + n] = (ints[key * INTS + n] ?? 0) + (other.#ints[otherKey * INTS + n] ?? 0);
    for (let n = 0; n < FLOATS; n += 1)
      floats[key * FLOATS + n] = (floats[key * FLOATS + n] ?? 0) + (other.#floats[otherKey * FLOATS + n] ?? 0);
  }

  /** Counts for a key what people did who were not counted there yet. */
  addWhole(key: number, whole: Whole): void {
    this.addPeople(key, whole.people, whole.done);
    this.#addSums(key, whole);
  }

  /** Counts a pair for a key; `people` is 1 where whoever it is of was not counted there yet. */
  addPair(key: number, pair: Pair, people: number): void {
    if (people === 1) this.addPeople(key, 1, pair.done);
    // Most have tried once: then it is one session, and nothing was gained.
    if (pair.sessions === 1) this.addOne(key, pair.scored === 0 ? -1 : pair.sum);
    else this.#addSums(key, pair);
  }

  #addSums(key: number, { sessions, scored, ranks, pairs, sum, lift }: Sums): void {
    const [ints, at] = [this.#ints, key * INTS];
    ints[at + SESSIONS] = (ints[at + SESSIONS] ?? 0) + sessions;
    if (scored === 0) return;
    ints[at + SCORED] = (ints[at + SCORED] ?? 0) + scored;
    ints[at + PAIRS] = (ints[at + PAIRS] ?? 0) + pairs;
    for (let rank = 0; rank < ranks.length; rank += 1)
      ints[at + RANKS + rank] = (ints[at + RANKS + rank] ?? 0) + (ranks[rank] ?? 0);
    const [floats, sums] = [this.#floats, key * FLOATS];
    floats[sums + SUM] = (floats[sums + SUM] ?? 0) + sum;
    floats[sums + LIFT] = (floats[sums + LIFT] ?? 0) + lift;
  }

  /** Counts one session for a key; its score is below nought where there is none. */
  addOne(key: number, score: number): void {
    const [ints, at] = [this.#ints, key * INTS];
    ints[at + SESSIONS] = (ints[at + SESSIONS] ?? 0) + 1;
    if (score < 0) return;
    ints[at + SCORED] = (ints[at + SCORED] ?? 0) + 1;
    const rank = at + RANKS + rankPlace(score);
    ints[rank] = (ints[rank] ?? 0) + 1;
    const [floats, sum] = [this.#floats, key * FLOATS + SUM];
    floats[sum] = (floats[sum] ?? 0) + score;
  }

  /** Counts so many people for a key, and so many of them as can practise. */
  addPeople(key: number, people: number, done: number): void {
    const [ints, at] = [this.#ints, key * INTS];
    ints[at + PEOPLE] = (ints[at + PEOPLE] ?? 0) + people;
    ints[at + DONE] = (ints[at + DONE] ?? 0) + done;
  }

  /** Counts what somebody gained from one score to the next; `pairs` is 1 with their second. */
  addLift(key: number, gained: number, pairs: number): void {
    const [ints, floats] = [this.#ints, this.#floats];
    ints[key * INTS + PAIRS] = (ints[key * INTS + PAIRS] ?? 0) + pairs;
    floats[key * FLOATS + LIFT] = (floats[key * FLOATS + LIFT] ?? 0) + gained;
  }

  #int = (key: number, which: number): number => this.#ints[key * INTS + which] ?? 0;
  #part = (key: number, sum: number, many: number): number => {
    const count = this.#int(key, many);
    return count === 0 ? Number.NaN : (this.#floats[key * FLOATS + sum] ?? 0) / count / MILLIONTHS;
  };

  /** Those of these keys of which there are sessions, in their order. */
  there(keys: ArrayLike<number>): Uint32Array {
    const found = new Uint32Array(keys.length);
    let many = 0;
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at] ?? 0;
      if (this.has(key)) found[many++] = key;
    }
    return found.slice(0, many);
  }

  /** By key what rows are sorted by; not a number where there is none. */
  valuesOf(by: 'sessions' | 'scored' | 'mean' | 'lift'): Float64Array {
    const valueOf = {
      sessions: (key: number) => this.#int(key, SESSIONS),
      scored: (key: number) => this.#int(key, SCORED),
      mean: (key: number) => this.#part(key, SUM, SCORED),
      lift: (key: number) => this.#part(key, LIFT, PAIRS),
    }[by];
    const values = new Float64Array(this.keys);
    for (let key = 0; key < values.length; key += 1) values[key] = valueOf(key);
    return values;
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
