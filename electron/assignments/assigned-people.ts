import { csvPieces } from '../../shared/csv/write.ts';
import type { Assignment } from '../../shared/domain/assignment.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { Progress } from '../../shared/domain/progress.ts';
import { rankOf } from '../../shared/domain/result.ts';
import type { AssignedQuery, AssignedRow } from '../../shared/ipc/assignment-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { ListMoved, type LongFile } from '../reports/save-pieces.ts';
import { wordsOf } from '../replica/rubrics.repository.ts';
import { keepViews } from '../replica/view-cache.ts';
import { sortedByNumber } from '../sessions/order.ts';
import { progressesOf, stateNumber } from './standings.ts';

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

/** Those of these places in their order, which are named by where they stand in the list of all of them. */
function sorted(
  found: Uint32Array,
  all: Int32Array,
  valueAt: (place: number) => number | null,
  { by, down }: Wanted['sort'],
): Uint32Array {
  if (by === 'name') return down ? found.toReversed() : found;
  const values = new Float64Array(all.length);
  for (const at of found) values[at] = valueAt(all[at] ?? 0) ?? Number.NaN;
  return sortedByNumber(found, values, down);
}

const keptLists = keepViews<Int32Array>(4);

/** The places of those of an assignment who are wanted, in their order. */
function listOf({ sql, now }: Asking, assignment: Assignment, wanted: Wanted): Int32Array {
  const progresses = progressesOf(sql);
  const { places, states, counts } = progresses.of(assignment, now);
  // With the next hour other people may be overdue: the counts say it.
  const key = JSON.stringify([assignment.id, wanted, counts, progresses.mark]);
  return keptLists(sql, key, () => {
    const words = wordsOf(wanted.search);
    const texts = words.length === 0 ? [] : progresses.rolls.texts;
    const state = wanted.state === null ? null : stateNumber[wanted.state];
    const found = Uint32Array.from(places.keys()).filter(
      (at) => (state === null || states[at] === state) && words.every((word) => texts[places[at] ?? 0]?.includes(word)),
    );
    const { by } = wanted.sort;
    const [goal, at] = [progresses.goal(assignment), Date.parse(now)];
    const valueAt = (place: number) => (by === 'name' ? null : valueOf[by](progresses.at(assignment, goal, place, at)));
    return Int32Array.from(sorted(found, places, valueAt, wanted.sort), (nth) => places[nth] ?? 0);
  });
}

/** How far somebody is, as it is told. */
export const toldOf = ({ state, used, best, doneAt }: Progress) => ({
  ...{ state, used, best, rank: best === null ? null : rankOf(best) },
  doneAt: doneAt === null ? null : new Date(doneAt).toISOString(),
});

function rowsAt({ sql, now }: Asking, assignment: Assignment, places: Int32Array): AssignedRow[] {
  const progresses = progressesOf(sql);
  const goal = progresses.goal(assignment);
  const ids = JSON.stringify(Array.from(places, (place) => progresses.rolls.ids[place]));
  const people = new Map(sql.all<Named>(NAMED, ids).map((person) => [person.id, person]));
  return Array.from(places).flatMap((place) => {
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

function* parts(asking: Asking, assignment: Assignment, places: Int32Array, mark: string) {
  for (let start = 0; start < places.length; start += AT_ONCE) {
    if (progressesOf(asking.sql).mark !== mark) throw new ListMoved();
    const rows = rowsAt(asking, assignment, places.slice(start, start + AT_ONCE));
    yield rows.map((row) => [row.name, row.email, row.state, row.used, row.best, row.rank, row.doneAt]);
  }
}

/**
 * The same as a file, a part at a time; the moment is UTC, and states are words of the command line. Throws a ListMoved where
 * people or what they practised are others by the next part.
 */
export function assignedCsv(asking: Asking, assignment: Assignment, wanted: Wanted): LongFile {
  const places = listOf(asking, assignment, wanted);
  const { mark } = progressesOf(asking.sql);
  return { total: places.length, pieces: csvPieces(columns, parts(asking, assignment, places, mark)) };
}
