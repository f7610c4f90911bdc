import { rankPlace } from './exact.ts';
import type { Wanted } from './narrow.ts';
import type { Runs } from './runs.ts';
import type { Pair } from './tally.ts';

/** Of what figures are counted. */
export interface Counting {
  readonly runs: Runs;
  readonly wanted: Wanted;
  /** Among the people of the columns whoever stands for all who are not named; below nought where there are none. */
  readonly nobody: number;
  /** By person, 1 for those who can practise. */
  readonly done: Uint8Array;
}

/** Goes along runs pair by pair: figures of a million sessions are put together from a few of each person. */
export class Pairs implements Pair {
  readonly #counting: Counting;
  #at = 0;
  person = -1;
  /** Below nought where it is none of a scenario. */
  scenario = -1;
  /** 1 where it is somebody's whose name is known, and where it is their first. */
  named = 0;
  first = 0;
  sessions = 0;
  scored = 0;
  readonly ranks = new Int32Array(4);
  sum = 0;
  lift = 0;
  pairs = 0;
  done = 0;

  constructor(counting: Counting) {
    this.#counting = counting;
  }

  /** Reads the next pair of which any is wanted; false behind the last. */
  next(): boolean {
    const { runs, nobody, done } = this.#counting;
    const { count, person, scenario } = runs;
    while (this.#at < count) {
      const [whose, which] = [person[this.#at] ?? 0, scenario[this.#at] ?? 0];
      // Calls, which are of no scenario, are not tried again; nor is it known who would have.
      this.#read(whose, which, whose !== nobody && which >= 0);
      if (this.sessions === 0) continue;
      this.named = Number(whose !== nobody);
      this.first = whose === this.person ? 0 : this.named;
      this.person = whose;
      this.scenario = which;
      this.done = done[whose] ?? 0;
      return true;
    }
    return false;
  }

  #read(whose: number, which: number, isTried: boolean): void {
    const { count, slots, person, scenario, score } = this.#counting.runs;
    const { isNarrow, slots: wanted } = this.#counting.wanted;
    const { ranks } = this;
    // Asked of the array itself, it takes longer than all else.
    ranks[0] = ranks[1] = ranks[2] = ranks[3] = 0;
    let at = this.#at;
    let [sessions, scored, sum, first, last] = [0, 0, 0, 0, 0];
    for (; at < count && scenario[at] === which && person[at] === whose; at += 1) {
      if (isNarrow && wanted[slots[at] ?? 0] === 0) continue;
      sessions += 1;
      const given = score[at] ?? -1;
      if (given < 0) continue;
      if (scored === 0) first = given;
      last = given;
      scored += 1;
      sum += given;
      const rank = rankPlace(given);
      ranks[rank] = (ranks[rank] ?? 0) + 1;
    }
    this.#at = at;
    this.sessions = sessions;
    this.scored = scored;
    this.sum = sum;
    const isAgain = isTried && scored > 1;
    this.pairs = Number(isAgain);
    this.lift = isAgain ? last - first : 0;
  }
}
