import type { KnownSessions } from './known-sessions.ts';

/** What makes an order of all sessions. */
interface Order {
  readonly make: () => Uint32Array;
  /** Below nought where the session of a slot comes before that of another; never nought of two. */
  readonly compare: (one: number, other: number) => number;
}

/** The order without what has moved, which is put where it belongs. */
function mended(order: Uint32Array, { columns, moves }: KnownSessions, from: number, compare: Order['compare']) {
  const hasMoved = new Uint8Array(columns.count);
  const moved = moves.slots.slice(from);
  for (const slot of moved) hasMoved[slot] = 1;
  const come = [...new Set(moved)].filter((slot) => columns.isThere(slot)).toSorted(compare);
  const next = new Uint32Array(order.length + come.length);
  let [many, nth] = [0, 0];
  for (const slot of order) {
    if (hasMoved[slot] === 1) continue;
    for (let first = come[nth]; first !== undefined && compare(first, slot) < 0; first = come[nth]) {
      next[many++] = first;
      nth += 1;
    }
    next[many++] = slot;
  }
  for (; nth < come.length; nth += 1) next[many++] = come[nth] ?? 0;
  return next.subarray(0, many);
}

/** An order of all sessions that goes on with those that come, go and change: a few are put into it, it is made anew for many. */
export class StandingOrder {
  #slots: Uint32Array = new Uint32Array(0);
  #age = -1;
  #moves = 0;
  #mark = '';

  /** The order as sessions are now; `mark` says by what else than columns it is made. */
  of(known: KnownSessions, mark: string, { make, compare }: Order): Uint32Array {
    const { age, slots } = known.moves;
    if (this.#age === age && this.#mark === mark) {
      if (this.#moves < slots.length) this.#slots = mended(this.#slots, known, this.#moves, compare);
    } else this.#slots = make();
    [this.#age, this.#moves, this.#mark] = [age, slots.length, mark];
    return this.#slots;
  }
}
