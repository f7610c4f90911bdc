import type { AnalyticsFigures } from '../../shared/ipc/session-contract.ts';
import { rankFrom } from '../../shared/domain/result.ts';

const RANKS = 4;
const NOBODY = -1;
// Asked for by name, a rank takes longer than all else that is counted of a session.
const { bronze: BRONZE, silver: SILVER, gold: GOLD } = rankFrom;

/** Figures by key, of attempts that come person by person, scenario by scenario, the first first. */
export class Tally {
  readonly sessions: Int32Array;
  readonly #scored: Int32Array;
  readonly #sums: Float64Array;
  readonly #ranks: Int32Array;
  readonly #people: Int32Array;
  readonly #done: Int32Array;
  readonly #lastPerson: Int32Array;
  readonly #lastPair: Int32Array;
  readonly #lastScore: Float64Array;
  readonly #tries: Int32Array;
  readonly #pairs: Int32Array;
  readonly #lifts: Float64Array;
  #person = NOBODY;
  #pair = NOBODY;
  #counts = false;

  constructor(keys: number) {
    const counts = (length = keys) => new Int32Array(length);
    [this.sessions, this.#scored, this.#people, this.#done] = [counts(), counts(), counts(), counts()];
    [this.#lastPerson, this.#lastPair] = [counts().fill(NOBODY), counts().fill(NOBODY)];
    [this.#tries, this.#pairs, this.#ranks] = [counts(), counts(), counts(keys * RANKS)];
    [this.#sums, this.#lifts, this.#lastScore] = [
      new Float64Array(keys),
      new Float64Array(keys),
      new Float64Array(keys),
    ];
  }

  /**
   * Whose attempt is counted next, below nought where nobody is named; which run of attempts at one scenario it is in,
   * below nought where it is none that could be tried again; and whether they are one of those who can practise.
   */
  next(person: number, pair: number, counts: boolean): void {
    this.#person = person;
    this.#pair = pair;
    this.#counts = counts;
  }

  /** Counts the attempt for a key, with a score that is below nought where there is none. */
  add(key: number, score: number): void {
    const person = this.#person;
    this.sessions[key] = (this.sessions[key] ?? 0) + 1;
    if (person >= 0 && this.#lastPerson[key] !== person) {
      this.#lastPerson[key] = person;
      this.#people[key] = (this.#people[key] ?? 0) + 1;
      if (this.#counts) this.#done[key] = (this.#done[key] ?? 0) + 1;
    }
    if (score < 0) return;
    this.#scored[key] = (this.#scored[key] ?? 0) + 1;
    this.#sums[key] = (this.#sums[key] ?? 0) + score;
    const rank = key * RANKS + Number(score >= BRONZE) + Number(score >= SILVER) + Number(score >= GOLD);
    this.#ranks[rank] = (this.#ranks[rank] ?? 0) + 1;
    if (this.#pair >= 0) this.#lift(key, this.#pair, score);
  }

  /** From the first score of a pair to its last is as much as from each to the next. */
  #lift(key: number, pair: number, score: number): void {
    const isSame = this.#lastPair[key] === pair;
    const tries = isSame ? (this.#tries[key] ?? 0) + 1 : 1;
    if (isSame) this.#lifts[key] = (this.#lifts[key] ?? 0) + score - (this.#lastScore[key] ?? 0);
    if (tries === 2) this.#pairs[key] = (this.#pairs[key] ?? 0) + 1;
    this.#lastPair[key] = pair;
    this.#tries[key] = tries;
    this.#lastScore[key] = score;
  }

  /** The figures of a key; `of` is how many of those who can practise it is about, null where that cannot be said. */
  figures(key: number, of: number | null): AnalyticsFigures {
    const [scored = 0, pairs = 0] = [this.#scored[key], this.#pairs[key]];
    const ranked = (rank: number) => this.#ranks[key * RANKS + rank] ?? 0;
    return {
      ...{ sessions: this.sessions[key] ?? 0, scored, people: this.#people[key] ?? 0 },
      mean: scored === 0 ? null : (this.#sums[key] ?? 0) / scored,
      ranks: { none: ranked(0), bronze: ranked(1), silver: ranked(2), gold: ranked(3) },
      lift: pairs === 0 ? null : { pairs, mean: (this.#lifts[key] ?? 0) / pairs },
      completion: of === null ? null : { done: this.#done[key] ?? 0, of },
    };
  }
}
