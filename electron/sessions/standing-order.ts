import type { Columns } from './columns.ts';
import type { KnownSessions } from './known-sessions.ts';
import type { SlotLog } from './slot-log.ts';
import { type Edit, makeRoom, placeFor, placesIn, takeOut } from './splice.ts';

/** What makes an order of all sessions. */
interface Order {
  /** Makes it, a piece of some milliseconds at a time. */
  readonly make: () => Generator<undefined, Uint32Array>;
  /** Below nought where the session of a slot comes before that of another; never nought of two. */
  readonly compare: (one: number, other: number) => number;
  /** What moves a session in it. */
  readonly logs: readonly SlotLog[];
  /** By what else it is made. */
  readonly mark: string;
}

/** The order without what has moved, which is put where it belongs. */
function mended(order: Uint32Array, columns: Columns, moved: readonly number[], compare: Order['compare']) {
  const removed = placesIn(order, moved, columns.count);
  const slots = Uint32Array.from(moved.filter((slot) => columns.isThere(slot)).toSorted(compare));
  const left = order.slice();
  takeOut(left, left.length, removed);
  const others = left.subarray(0, order.length - removed.length);
  const places = Uint32Array.from(slots, (slot) => placeFor(others, slot, compare));
  const next = new Uint32Array(others.length + slots.length);
  next.set(others);
  makeRoom(next, others.length, places);
  for (const [nth, slot] of slots.entries()) next[(places[nth] ?? 0) + nth] = slot;
  return { next, edit: { removed, places } };
}

const ageOf = ({ logs, mark }: Order): string => `${logs.map(({ age }) => age).join(' ')} ${mark}`;

/** An order of all sessions that goes on with those that come, go and change: they are put into it, and it is made anew for very many. */
export class StandingOrder {
  #slots: Uint32Array = new Uint32Array(0);
  #age = '';
  /** How much of each log is in it. */
  #seen: readonly number[] = [];
  /** How it came from the one before; null where it was made anew. */
  edit: (Edit & { readonly from: Uint32Array }) | null = null;

  /**
   * Goes on to the order as sessions are now. Made anew in pieces, it is that of when it was begun: what moved meanwhile is put into
   * it when it is asked for again, by whoever knows by then what it stands under.
   */
  *goOn(known: KnownSessions, order: Order): Generator<undefined, Uint32Array> {
    const { logs, make, compare } = order;
    const age = ageOf(order);
    if (this.#age !== age) {
      const seen = logs.map(({ slots }) => slots.length);
      const made = yield* make();
      if (age === ageOf(order)) [this.#age, this.#seen, this.#slots, this.edit] = [age, seen, made, null];
      return made;
    }
    const moved = new Set(logs.flatMap(({ slots }, nth) => slots.slice(this.#seen[nth])));
    if (moved.size === 0) return this.#slots;
    const from = this.#slots;
    const { next, edit } = mended(from, known.columns, [...moved], compare);
    [this.#slots, this.#seen, this.edit] = [next, logs.map(({ slots }) => slots.length), { ...edit, from }];
    return next;
  }
}
