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

/** How far those of a group are with an assignment, or everybody whom it is for. */
function countsIn(progresses: Progresses, assignment: Assignment, group: GroupId | null, now: string): ProgressCounts {
  const { places, states, counts } = progresses.of(assignment, now);
  if (group === null) return counts;
  const isMember = new Uint8Array(progresses.rolls.ids.length);
  for (const place of progresses.rolls.inGroup(group)) isMember[place] = 1;
  return countsOf(states.filter((_, at) => isMember[places[at] ?? 0] === 1));
}

const namesIn = <Id extends string>(sql: Sql, table: 'grp' | 'scenario') =>
  new Map(sql.all<{ id: Id; name: string }>(`SELECT id, name FROM ${table}`).map(({ id, name }) => [id, name]));

function rowsBy({ sql, now }: Asking, { by, group }: CompletionQuery, all: readonly Assignment[]): Completion[] {
  const progresses = progressesOf(sql);
  if (by === 'scenario') {
    const named = namesIn<ScenarioId>(sql, 'scenario');
    return [...Map.groupBy(all, ({ scenario }) => scenario)].map(([scenario, some]) => ({
      ...sum(some.map((assignment) => countsIn(progresses, assignment, group, now))),
      ...{ key: scenario, name: named.get(scenario) ?? '' },
    }));
  }
  // Whoever is in several groups counts in each of them, whatever an assignment names.
  return [...namesIn<GroupId>(sql, 'grp')]
    .filter(([id]) => group === null || id === group)
    .map(([id, name]) => ({
      ...sum(all.map((assignment) => countsIn(progresses, assignment, id, now))),
      ...{ key: id, name },
    }));
}

/** How far people are with what runs, together and by scenario or group: each of them for each assignment. Nothing where that is not seen. */
export function completionOf(asking: Asking, query: CompletionQuery) {
  const { sql, actor, now } = asking;
  if (!seesResults(actor)) return { all: nobody, rows: [] };
  const all = runningAssignments(sql).filter(({ scenario }) => query.scenario === null || scenario === query.scenario);
  const progresses = progressesOf(sql);
  const rows = rowsBy(asking, query, all)
    .filter(({ people }) => people > 0)
    .toSorted((one, other) => byName.compare(one.name, other.name));
  return { all: sum(all.map((assignment) => countsIn(progresses, assignment, query.group, now))), rows };
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
