import type { Counting } from './pairs.ts';
import { Tally } from './tally.ts';

const NOBODY = -1;
/** What was counted last for a key: of whom, in which pair, the how manieth score and which. */
const [PERSON, PAIR, TRIES, SCORE] = [0, 1, 2, 3];
const LASTS = 4;

/** Counts session by session where those of a pair are of several keys: along the runs, so that a number says who was last. */
export class Singles {
  readonly tally: Tally;
  readonly #counting: Counting;
  readonly #lasts: Int32Array;
  #person = NOBODY;
  #scenario = NOBODY;
  #isTried = false;
  /** Whether it is the only one of its pair: then nothing was gained. */
  #isAlone = false;
  #pair = 0;

  constructor(counting: Counting, keys: number) {
    this.tally = new Tally(keys);
    this.#counting = counting;
    this.#lasts = new Int32Array(keys * LASTS).fill(NOBODY);
  }

  /** Whose session is counted next, and whether it is the last of its pair. */
  next(whose: number, which: number, isLast: boolean): void {
    if (whose === this.#person && which === this.#scenario) {
      this.#isAlone = false;
      return;
    }
    this.#isAlone = isLast;
    this.#person = whose;
    this.#scenario = which;
    this.#isTried = which >= 0 && whose !== this.#counting.nobody;
    this.#pair += 1;
  }

  /** Counts it for a key, with a score in millionths that is below nought where there is none. */
  add(key: number, score: number): void {
    const [lasts, person, at] = [this.#lasts, this.#person, key * LASTS];
    this.tally.addOne(key, score);
    if (lasts[at + PERSON] !== person && person !== this.#counting.nobody) {
      lasts[at + PERSON] = person;
      this.tally.addPeople(key, 1, this.#counting.done[person] ?? 0);
    }
    if (score < 0 || !this.#isTried || this.#isAlone) return;
    const isSame = lasts[at + PAIR] === this.#pair;
    // From the first score of a pair to its last is as much as from each to the next.
    if (isSame) this.tally.addLift(key, score - (lasts[at + SCORE] ?? 0), Number(lasts[at + TRIES] === 1));
    lasts[at + PAIR] = this.#pair;
    lasts[at + TRIES] = isSame ? 2 : 1;
    lasts[at + SCORE] = score;
  }
}
