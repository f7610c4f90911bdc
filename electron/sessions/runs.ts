import type { Columns, Scenarios } from './columns.ts';
import type { KnownSessions } from './known-sessions.ts';

const NO_SCENARIO = -1;

/**
 * All sessions person by person and scenario by scenario, the first attempt first, with what figures are made of one behind
 * the other: picked out of the columns in this order, each number takes several times as long.
 */
export interface Runs {
  readonly slots: Uint32Array;
  readonly person: Int32Array;
  /** Below nought where it is none of a scenario. */
  readonly scenario: Int32Array;
  readonly started: Float64Array;
  /** Below nought where there is none. */
  readonly score: Float64Array;
  /** Where the points by criterion begin, and how many there are. */
  readonly first: Int32Array;
  readonly many: Uint8Array;
}

function write(runs: Runs, at: number, slot: number, columns: Columns): void {
  const [first, many] = columns.pointsOf(slot);
  runs.score[at] = columns.score[slot] ?? 0;
  runs.first[at] = first;
  runs.many[at] = many;
}

function readRuns(slots: Uint32Array, columns: Columns, { ofTitle }: Scenarios): Runs {
  const { length } = slots;
  const runs: Runs = {
    ...{ slots, person: new Int32Array(length), scenario: new Int32Array(length), started: new Float64Array(length) },
    ...{ score: new Float64Array(length), first: new Int32Array(length), many: new Uint8Array(length) },
  };
  for (let at = 0; at < length; at += 1) {
    const slot = slots[at] ?? 0;
    runs.person[at] = columns.person[slot] ?? 0;
    runs.scenario[at] = ofTitle[columns.title[slot] ?? 0] ?? NO_SCENARIO;
    runs.started[at] = columns.started[slot] ?? 0;
    write(runs, at, slot, columns);
  }
  return runs;
}

/** Keeps runs for as long as nothing moves; what is thought of sessions is written into them. */
export class KeptRuns {
  #runs: Runs | undefined;
  #age = -1;
  #seen = 0;

  of({ columns, judgements }: KnownSessions, order: Uint32Array, scenarios: Scenarios): Runs {
    const { age, slots } = judgements;
    const isSame = this.#runs?.slots === order && this.#age === age;
    const runs = isSame && this.#runs ? this.#runs : readRuns(order, columns, scenarios);
    if (isSame && this.#seen < slots.length) {
      const judged = new Uint8Array(columns.count);
      for (const slot of slots.slice(this.#seen)) judged[slot] = 1;
      for (let at = 0; at < order.length; at += 1) {
        const slot = order[at] ?? 0;
        if (judged[slot] === 1) write(runs, at, slot, columns);
      }
    }
    [this.#runs, this.#age, this.#seen] = [runs, age, slots.length];
    return runs;
  }
}
