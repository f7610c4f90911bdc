import type { SessionSort } from '../../shared/ipc/session-contract.ts';
import type { Columns, Scenarios } from './columns.ts';
import type { KnownSessions } from './known-sessions.ts';
import { LAST, sorting } from './order.ts';
import { KeptRuns, type Runs } from './runs.ts';
import { StandingOrder } from './standing-order.ts';

/** Orders that are kept. One of a million sessions takes 4 MB. */
const KEPT_ORDERS = 12;
const NO_SCENARIO = -1;

const SECOND_MS = 1000;
/** When a session began as two keys, the latest first. */
const fineKey = (at: number) => SECOND_MS - 1 - (at % SECOND_MS);
const coarseKey = (at: number) => Math.max(0, LAST - 1 - Math.floor(at / SECOND_MS));

/** The latest first: what all other orders leave as it is among equals. */
const byTime =
  ({ started }: Columns) =>
  (one: number, other: number): number => {
    const [a, b] = [started[one] ?? 0, started[other] ?? 0];
    return coarseKey(a) - coarseKey(b) || fineKey(a) - fineKey(b) || one - other;
  };

function* fromLatest(columns: Columns): Generator<undefined, Uint32Array> {
  const [fine, coarse] = [new Uint32Array(columns.count), new Uint32Array(columns.count)];
  for (let slot = 0; slot < columns.count; slot += 1) {
    const at = columns.started[slot] ?? 0;
    fine[slot] = fineKey(at);
    coarse[slot] = coarseKey(at);
  }
  yield;
  return yield* sorting(yield* sorting(columns.slots(), fine), coarse);
}

/** What an order goes by. */
interface Values {
  /** Of a slot, as a whole number below the last there is; below nought where it is not known. */
  readonly valueOf: (slot: number) => number;
  /** Changes where that of a session does which is neither written nor judged. */
  readonly mark: string;
}

/** Orders of all sessions of a copy, which go on with what moves. */
export class Orders {
  readonly #known: KnownSessions;
  readonly #byTime = new StandingOrder();
  readonly #byPair = new StandingOrder();
  readonly #sorts = new Map<string, StandingOrder>();
  readonly #runs = new KeptRuns();
  #earliest: { readonly of: Uint32Array; readonly slots: Uint32Array } | undefined;

  constructor(known: KnownSessions) {
    this.#known = known;
  }

  /** The latest first. */
  *latest(): Generator<undefined, Uint32Array> {
    const { columns, moves } = this.#known;
    const make = () => fromLatest(columns);
    return yield* this.#byTime.goOn(this.#known, { make, compare: byTime(columns), logs: [moves], mark: '' });
  }

  *earliest(): Generator<undefined, Uint32Array> {
    const latest = yield* this.latest();
    if (this.#earliest?.of !== latest) this.#earliest = { of: latest, slots: latest.toReversed() };
    return this.#earliest.slots;
  }

  /** By a value; what is not known comes last in either direction. */
  *by(sort: SessionSort, { valueOf, mark }: Values): Generator<undefined, Uint32Array> {
    const { columns, moves, judgements } = this.#known;
    const { down } = sort;
    const keyOf = (slot: number) => {
      const value = valueOf(slot);
      return value < 0 ? LAST : down ? LAST - 1 - value : value;
    };
    const latest = () => this.latest();
    function* make(): Generator<undefined, Uint32Array> {
      const from = yield* latest();
      const keys = new Uint32Array(columns.count);
      for (let slot = 0; slot < keys.length; slot += 1) keys[slot] = keyOf(slot);
      yield;
      return yield* sorting(from, keys);
    }
    const time = byTime(columns);
    const compare = (one: number, other: number) => keyOf(one) - keyOf(other) || time(one, other);
    return yield* this.#sorted(`${sort.by} ${String(down)}`).goOn(this.#known, {
      ...{ make, compare, logs: sort.by === 'score' ? [moves, judgements] : [moves], mark },
    });
  }

  /** The order of this name; the least recently used of them goes. */
  #sorted(name: string): StandingOrder {
    const order = this.#sorts.get(name) ?? new StandingOrder();
    this.#sorts.delete(name);
    this.#sorts.set(name, order);
    for (const oldest of this.#sorts.keys()) {
      if (this.#sorts.size <= KEPT_ORDERS) break;
      this.#sorts.delete(oldest);
    }
    return order;
  }

  /** All attempts of a person at a scenario stand together, the first first; `mark` changes where scenarios do. */
  *pairs(scenarios: Scenarios, mark: string): Generator<undefined, Uint32Array> {
    const { columns, moves } = this.#known;
    const { ofTitle } = scenarios;
    const { person, title } = columns;
    const scenarioOf = (slot: number) => (ofTitle[title[slot] ?? 0] ?? NO_SCENARIO) + 1;
    const time = byTime(columns);
    const compare = (one: number, other: number) =>
      (person[one] ?? 0) - (person[other] ?? 0) || scenarioOf(one) - scenarioOf(other) || time(other, one);
    const earliest = () => this.earliest();
    function* make(): Generator<undefined, Uint32Array> {
      const from = yield* earliest();
      const of = Uint32Array.from({ length: columns.count }, (_, slot) => scenarioOf(slot));
      yield;
      return yield* sorting(yield* sorting(from, of), Uint32Array.from(person.subarray(0, columns.count)));
    }
    const order = yield* this.#byPair.goOn(this.#known, { make, compare, logs: [moves], mark });
    this.#runs.follow(this.#known, order, { edit: this.#byPair.edit, scenarios });
    return order;
  }

  /** The same with what figures are made of. */
  *runs(scenarios: Scenarios, mark: string): Generator<undefined, Runs> {
    const order = yield* this.pairs(scenarios, mark);
    return yield* this.#runs.goOn(this.#known, order, scenarios);
  }
}
