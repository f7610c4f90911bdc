import type { Stretch } from '../../shared/reports/periods.ts';

/** Finds the period that a time is in. What lies after the last is in the last. */
export class PeriodFinder {
  readonly #start: number;
  readonly #ends: Float64Array;
  /** The one found last, and from when to when it is. */
  #place = -1;
  #from = Number.POSITIVE_INFINITY;
  #until = Number.NEGATIVE_INFINITY;

  constructor(stretches: readonly Stretch[]) {
    this.#start = Date.parse(stretches[0]?.from ?? '');
    this.#ends = Float64Array.from(stretches, ({ until }) => Date.parse(until));
  }

  /** The place of the period; -1 for all times before the first. */
  find(time: number): number {
    // Times mostly come in order.
    if (time < this.#from || time >= this.#until) this.#look(time);
    return this.#place;
  }

  #look(time: number): void {
    let [low, high] = [0, this.#ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (time < (this.#ends[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    const isBefore = time < this.#start;
    this.#place = isBefore ? -1 : low;
    this.#from = isBefore ? Number.NEGATIVE_INFINITY : (this.#ends[low - 1] ?? this.#start);
    this.#until = isBefore ? this.#start : (this.#ends[low] ?? 0);
    if (time >= this.#until) this.#until = Number.POSITIVE_INFINITY;
  }
}
