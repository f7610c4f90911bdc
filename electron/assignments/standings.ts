import type { MemberId } from '../../shared/domain/ids.ts';
import type { Assignment } from '../../shared/domain/assignment.ts';
import {
  type Goal,
  goalOf,
  isPast,
  type Progress,
  progressOf,
  type ProgressState,
  progressStates,
} from '../../shared/domain/progress.ts';
import type { ProgressCounts } from '../../shared/ipc/assignment-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { zoneOf } from '../replica/zone-of.ts';
import { type Rolls, rollsOf } from './rolls.ts';
import { type Tries, triesOf } from './tries.ts';

/** How far everybody is with one assignment: by those whom it is for, in the order of names. */
export interface Standings {
  /** Their places on the rolls. */
  readonly places: Int32Array;
  /** The number of each one's state. */
  readonly states: Uint8Array;
  readonly counts: ProgressCounts;
}

export const stateNumber = Object.fromEntries(progressStates.map((state, n) => [state, n])) as Readonly<
  Record<ProgressState, number>
>; // the keys of that very list

/** So many assignments are kept as they were counted. */
const KEPT = 500;

/** How far people are with assignments, counted once for as long as nothing changes that it depends on. */
export class Progresses {
  readonly rolls: Rolls;
  readonly #tries: Tries;
  readonly #zone: string | null;
  readonly mark: string;
  readonly #kept = new Map<string, Standings>();

  constructor(sql: Sql, rolls: Rolls, tries: Tries) {
    this.rolls = rolls;
    this.#tries = tries;
    this.#zone = zoneOf(sql);
    this.mark = markNow(sql);
  }

  /** What an assignment asks for. */
  goal = (assignment: Assignment): Goal => goalOf(assignment, this.#zone);

  /** How far whoever stands at a place is. */
  at({ scenario }: Assignment, goal: Goal, place: number, now: number): Progress {
    const person = this.#tries.personsOn(this.rolls.ids)[place] ?? -1;
    return progressOf(goal, this.#tries.of(scenario, person), now);
  }

  /** How far somebody is, wherever they stand. */
  ofMember(assignment: Assignment, member: MemberId, now: number): Progress {
    return progressOf(this.goal(assignment), this.#tries.ofMember(assignment.scenario, member), now);
  }

  /** How far everybody is whom an assignment is for. */
  of(assignment: Assignment, now: string): Standings {
    const [goal, at] = [this.goal(assignment), Date.parse(now)];
    const key = JSON.stringify([assignment, isPast(goal, at)]);
    const known = this.#kept.get(key);
    if (known) return known;
    const places = this.rolls.assignedTo(assignment);
    const states = Uint8Array.from(places, (place) => stateNumber[this.at(assignment, goal, place, at).state]);
    const standings = { places, states, counts: countsOf(states) };
    if (this.#kept.size >= KEPT) this.#kept.clear();
    this.#kept.set(key, standings);
    return standings;
  }
}

/** How many of these states there are of each. */
export function countsOf(states: Iterable<number>): ProgressCounts {
  const counts = { people: 0, notStarted: 0, inProgress: 0, overdue: 0, done: 0, late: 0 };
  for (const n of states) {
    const state = progressStates[n];
    if (state === undefined) continue;
    counts.people += 1;
    counts[state] += 1;
  }
  return counts;
}

const markNow = (sql: Sql) => `${triesOf(sql).mark} ${rollsOf(sql).mark} ${zoneOf(sql) ?? ''}`;
const kept = new WeakMap<Sql, Progresses>();

/** How far people are, as the rows of a copy are now. */
export function progressesOf(sql: Sql): Progresses {
  const [rolls, tries] = [rollsOf(sql), triesOf(sql)];
  const known = kept.get(sql);
  if (known && known.mark === markNow(sql)) return known;
  const progresses = new Progresses(sql, rolls, tries);
  kept.set(sql, progresses);
  return progresses;
}
