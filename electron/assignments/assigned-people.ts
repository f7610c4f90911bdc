import { writeCsv } from '../../shared/csv/write.ts';
import type { Assignment } from '../../shared/domain/assignment.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import { type Progress, progressStates } from '../../shared/domain/progress.ts';
import { rankOf } from '../../shared/domain/result.ts';
import type { AssignedQuery, AssignedRow } from '../../shared/ipc/assignment-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { wordsOf } from '../replica/rubrics.repository.ts';
import { keepViews } from '../replica/view-cache.ts';
import { type Progresses, progressesOf, stateNumber } from './standings.ts';

interface Asking {
  readonly sql: Sql;
  readonly now: string;
}
type Wanted = Pick<AssignedQuery, 'search' | 'state' | 'sort'>;
interface Named {
  readonly id: MemberId;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

const NAMED =
  'SELECT member.id, firstName, lastName, email FROM json_each(?) AS wanted CROSS JOIN member ON member.id = wanted.value';

/** What rows are sorted by, as a number; what is not known comes last in either direction. */
const valueOf: Readonly<Record<Exclude<AssignedQuery['sort']['by'], 'name'>, (progress: Progress) => number | null>> = {
  state: ({ state }) => stateNumber[state],
  used: ({ used }) => used,
  best: ({ best }) => best,
  done: ({ doneAt }) => doneAt,
};

function sorted(
  places: readonly number[],
  progresses: Progresses,
  assignment: Assignment,
  wanted: Wanted,
  now: number,
) {
  const { by, down } = wanted.sort;
  if (by === 'name') return down ? places.toReversed() : places;
  const goal = progresses.goal(assignment);
  const turn = down ? -1 : 1;
  return places
    .map((place) => ({ place, value: valueOf[by](progresses.at(assignment, goal, place, now)) }))
    .toSorted((one, other) => {
      if (one.value === null || other.value === null)
        return Number(one.value === null) - Number(other.value === null) || one.place - other.place;
      return turn * (one.value - other.value) || one.place - other.place;
    })
    .map(({ place }) => place);
}

const keptLists = keepViews<readonly number[]>(4);

/** The places of those of an assignment who are wanted, in their order. */
function listOf({ sql, now }: Asking, assignment: Assignment, wanted: Wanted): readonly number[] {
  const progresses = progressesOf(sql);
  const { places, states, counts } = progresses.of(assignment, now);
  // With the next hour other people may be overdue: the counts say it.
  const key = JSON.stringify([assignment.id, wanted, counts, progresses.mark]);
  return keptLists(sql, key, () => {
    const words = wordsOf(wanted.search);
    const texts = words.length === 0 ? [] : progresses.rolls.texts;
    const found = [...places].filter(
      (place, at) =>
        (wanted.state === null || progressStates[states[at] ?? 0] === wanted.state) &&
        words.every((word) => texts[place]?.includes(word)),
    );
    return sorted(found, progresses, assignment, wanted, Date.parse(now));
  });
}

/** How far somebody is, as it is told. */
export const toldOf = ({ state, used, best, doneAt }: Progress) => ({
  ...{ state, used, best, rank: best === null ? null : rankOf(best) },
  doneAt: doneAt === null ? null : new Date(doneAt).toISOString(),
});

function rowsAt({ sql, now }: Asking, assignment: Assignment, places: readonly number[]): AssignedRow[] {
  const progresses = progressesOf(sql);
  const goal = progresses.goal(assignment);
  const ids = JSON.stringify(places.map((place) => progresses.rolls.ids[place]));
  const people = new Map(sql.all<Named>(NAMED, ids).map((person) => [person.id, person]));
  return places.flatMap((place) => {
    const id = progresses.rolls.ids[place];
    const person = id === undefined ? undefined : people.get(id);
    if (!person) return [];
    const progress = toldOf(progresses.at(assignment, goal, place, Date.parse(now)));
    return [{ id: person.id, name: displayName(person), email: person.email, ...progress }];
  });
}

/** A page of those whom an assignment is for, with how far all of them are. */
export function assignedPage(asking: Asking, assignment: Assignment, { offset, limit, ...wanted }: AssignedQuery) {
  const { counts } = progressesOf(asking.sql).of(assignment, asking.now);
  const places = listOf(asking, assignment, wanted);
  return { total: places.length, counts, rows: rowsAt(asking, assignment, places.slice(offset, offset + limit)) };
}

const columns = ['name', 'email', 'state', 'attempts', 'best_score', 'rank', 'done_at'];
const AT_ONCE = 2000;

/** The same as a file; the moment is UTC, and states are words of the command line. */
export function assignedCsv(asking: Asking, assignment: Assignment, wanted: Wanted): string {
  const places = listOf(asking, assignment, wanted);
  return writeCsv(columns, cells());

  function* cells(): Generator<(string | number | null)[]> {
    for (let start = 0; start < places.length; start += AT_ONCE)
      for (const row of rowsAt(asking, assignment, places.slice(start, start + AT_ONCE)))
        yield [row.name, row.email, row.state, row.used, row.best, row.rank, row.doneAt];
  }
}
