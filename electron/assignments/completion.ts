import type { Assignment } from '../../shared/domain/assignment.ts';
import type { GroupId, ScenarioId } from '../../shared/domain/ids.ts';
import type { Completion, CompletionQuery, ProgressCounts } from '../../shared/ipc/assignment-contract.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { byName } from '../replica/rubrics.repository.ts';
import { runningAssignments } from './assignments.repository.ts';
import { seesResults } from './sees-results.ts';
import { countsOf, type Progresses, progressesOf, stateNumber } from './standings.ts';

interface Asking {
  readonly sql: Sql;
  readonly actor: Actor;
  readonly now: string;
}

const nobody: ProgressCounts = countsOf([]);
const names = Object.keys(nobody) as (keyof ProgressCounts)[]; // the keys of that very object
const sum = (all: readonly ProgressCounts[]): ProgressCounts =>
  all.reduce((one, other) => {
    const both = names.map((name) => [name, one[name] + other[name]] as const);
    return { ...nobody, ...Object.fromEntries(both) };
  }, nobody);

/** How far people are with assignments, all together or those of a group. */
class Counts {
  readonly #progresses: Progresses;
  readonly #now: string;
  /** By assignment and place on the rolls: the number of the state, plus one; 0 for those whom it is not for. */
  readonly #states = new Map<Assignment, Uint8Array>();

  constructor(progresses: Progresses, now: string) {
    [this.#progresses, this.#now] = [progresses, now];
  }

  #statesOf(assignment: Assignment): Uint8Array {
    const known = this.#states.get(assignment);
    if (known) return known;
    const { places, states } = this.#progresses.of(assignment, this.#now);
    const byPlace = new Uint8Array(this.#progresses.rolls.ids.length);
    for (const [at, place] of places.entries()) byPlace[place] = (states[at] ?? 0) + 1;
    this.#states.set(assignment, byPlace);
    return byPlace;
  }

  of(assignment: Assignment, group: GroupId | null): ProgressCounts {
    if (group === null) return this.#progresses.of(assignment, this.#now).counts;
    const states = this.#statesOf(assignment);
    const own = Uint8Array.from(this.#progresses.rolls.inGroup(group), (place) => states[place] ?? 0);
    return countsOf(own.filter((state) => state > 0).map((state) => state - 1));
  }
}

const namesIn = <Id extends string>(sql: Sql, table: 'grp' | 'scenario') =>
  new Map(sql.all<{ id: Id; name: string }>(`SELECT id, name FROM ${table}`).map(({ id, name }) => [id, name]));

function rowsBy({ sql, now }: Asking, { by, group }: CompletionQuery, all: readonly Assignment[]): Completion[] {
  const counts = new Counts(progressesOf(sql), now);
  if (by === 'scenario') {
    const named = namesIn<ScenarioId>(sql, 'scenario');
    return [...Map.groupBy(all, ({ scenario }) => scenario)].map(([scenario, some]) => ({
      ...sum(some.map((assignment) => counts.of(assignment, group))),
      ...{ key: scenario, name: named.get(scenario) ?? '' },
    }));
  }
  // Whoever is in several groups counts in each of them, whatever an assignment names.
  return [...namesIn<GroupId>(sql, 'grp')]
    .filter(([id]) => group === null || id === group)
    .map(([id, name]) => ({
      ...sum(all.map((assignment) => counts.of(assignment, id))),
      ...{ key: id, name },
    }));
}

/** How far people are with what runs, together and by scenario or group: each of them for each assignment. Nothing where that is not seen. */
export function completionOf(asking: Asking, query: CompletionQuery) {
  const { sql, actor, now } = asking;
  if (!seesResults(actor)) return { all: nobody, rows: [] };
  const all = runningAssignments(sql).filter(({ scenario }) => query.scenario === null || scenario === query.scenario);
  const counts = new Counts(progressesOf(sql), now);
  const rows = rowsBy(asking, query, all)
    .filter(({ people }) => people > 0)
    .toSorted((one, other) => byName.compare(one.name, other.name));
  return { all: sum(all.map((assignment) => counts.of(assignment, query.group))), rows };
}

/** What runs, and how many people are late with any of it. Nothing where that is not seen. */
export function assignmentSummary({ sql, actor, now }: Asking) {
  if (!seesResults(actor)) return { running: 0, overduePeople: 0, progress: nobody };
  const all = runningAssignments(sql);
  const progresses = progressesOf(sql);
  const isLate = new Uint8Array(progresses.rolls.ids.length);
  const standings = all.map((assignment) => progresses.of(assignment, now));
  for (const { places, states } of standings)
    for (const [at, state] of states.entries()) if (state === stateNumber.overdue) isLate[places[at] ?? 0] = 1;
  const overduePeople = isLate.reduce((count, late) => count + late, 0);
  return { running: all.length, overduePeople, progress: sum(standings.map(({ counts }) => counts)) };
}
