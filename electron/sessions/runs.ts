import type { Columns, Scenarios } from './columns.ts';
import { exactly } from './exact.ts';
import type { KnownSessions } from './known-sessions.ts';
import { type Edit, makeRoom, placesIn, takeOut } from './splice.ts';

const NO_SCENARIO = -1;
/** Room for so many sessions more: all of it is written anew once they have come. */
const ROOM = 20_000;
/** So many are read in some milliseconds. */
const AT_ONCE = 100_000;

/**
 * All sessions person by person and scenario by scenario, the first attempt first, with what figures are made of one behind
 * the other: picked out of the columns in this order, each number takes several times as long. Behind the last of them is room.
 */
export interface Runs {
  readonly slots: Uint32Array;
  readonly count: number;
  readonly person: Int32Array;
  /** Below nought where it is none of a scenario. */
  readonly scenario: Int32Array;
  readonly started: Float64Array;
  /** In millionths; below nought where there is none. */
  readonly score: Int32Array;
  /** Where the points by criterion begin, and how many there are. */
  readonly first: Int32Array;
  readonly many: Uint8Array;
}

/** What was thought of the session at a place. */
function judge(runs: Runs, at: number, columns: Columns): void {
  const slot = runs.slots[at] ?? 0;
  runs.score[at] = exactly(columns.score[slot] ?? 0);
  runs.first[at] = columns.firstPoint(slot);
  runs.many[at] = columns.manyPoints(slot);
}

function write(runs: Runs, at: number, columns: Columns, { ofTitle }: Scenarios): void {
  const slot = runs.slots[at] ?? 0;
  runs.person[at] = columns.person[slot] ?? 0;
  runs.scenario[at] = ofTitle[columns.title[slot] ?? 0] ?? NO_SCENARIO;
  runs.started[at] = columns.started[slot] ?? 0;
  judge(runs, at, columns);
}

function* readRuns(slots: Uint32Array, columns: Columns, scenarios: Scenarios): Generator<undefined, Runs> {
  const [count, room] = [slots.length, slots.length + ROOM];
  const runs: Runs = {
    ...{ slots, count, person: new Int32Array(room), scenario: new Int32Array(room), started: new Float64Array(room) },
    ...{ score: new Int32Array(room), first: new Int32Array(room), many: new Uint8Array(room) },
  };
  for (let at = 0; at < count; at += 1) {
    write(runs, at, columns, scenarios);
    if (at % AT_ONCE === AT_ONCE - 1) yield;
  }
  return runs;
}

/** The runs of an order that another became; null where there is no room for what came. */
function spliced(before: Runs, slots: Uint32Array, { removed, places }: Edit, found: Found): Runs | null {
  const { person, scenario, started, score, first, many } = before;
  if (slots.length > person.length) return null;
  const stayed = before.count - removed.length;
  for (const column of [person, scenario, started, score, first, many]) {
    takeOut(column, before.count, removed);
    makeRoom(column, stayed, places);
  }
  const runs = { ...before, slots, count: slots.length };
  for (const [nth, place] of places.entries()) write(runs, place + nth, found.columns, found.scenarios);
  return runs;
}

/** Of what runs are read. */
interface Found {
  readonly columns: Columns;
  readonly scenarios: Scenarios;
}

/** How an order came from the one before, null where it was made anew. */
interface Followed {
  readonly edit: (Edit & { readonly from: Uint32Array }) | null;
  readonly scenarios: Scenarios;
}

/** Keeps runs, and goes on with what moves and with what is thought of sessions. */
export class KeptRuns {
  #runs: Runs | undefined;
  #of: Columns | undefined;
  #age = -1;
  #seen = 0;

  /** Follows an order right after it became another. */
  follow({ columns }: KnownSessions, order: Uint32Array, { edit, scenarios }: Followed): void {
    const runs = this.#runs;
    if (!runs || runs.slots === order) return;
    const goesOn = edit?.from === runs.slots && this.#of === columns;
    this.#runs = goesOn ? (spliced(runs, order, edit, { columns, scenarios }) ?? undefined) : undefined;
  }

  /** The runs of an order, read in pieces where it is none that was followed. */
  *goOn({ columns, judgements }: KnownSessions, order: Uint32Array, scenarios: Scenarios): Generator<undefined, Runs> {
    if (this.#runs?.slots !== order || this.#of !== columns || this.#age !== judgements.age) {
      this.#runs = undefined;
      const [age, seen] = [judgements.age, judgements.slots.length];
      const read = yield* readRuns(order, columns, scenarios);
      [this.#runs, this.#of, this.#age, this.#seen] = [read, columns, age, seen];
    }
    const runs = this.#runs;
    const judged = new Set(judgements.slots.slice(this.#seen));
    if (judged.size > 0) for (const at of placesIn(order, [...judged], columns.count)) judge(runs, at, columns);
    this.#seen = judgements.slots.length;
    return runs;
  }
}
