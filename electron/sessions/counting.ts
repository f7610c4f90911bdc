import type { Assignment } from '../../shared/domain/assignment.ts';
import type { AssignmentId } from '../../shared/domain/ids.ts';
import { goalOf, isCounted } from '../../shared/domain/progress.ts';
import { SessionFilter } from '../../shared/ipc/session-contract.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { rollsOf } from '../assignments/rolls.ts';
import type { Columns } from './columns.ts';

const TERMS =
  'SELECT scenario, forGroups, forPeople, dueOn, attempts, rank, createdAt, endedAt FROM assignment WHERE id = ?';

/** The lists of sessions, as far as they are needed here. */
export interface Lists {
  readonly columns: Columns;
  list(filter: SessionFilter, sort: 'pairs'): Uint32Array;
}

/** By slot, whether a session counts for an assignment; none does where it is not there any more. */
export function countedFor(sql: Sql, lists: Lists, id: AssignmentId): Uint8Array {
  const { columns } = lists;
  const counted = new Uint8Array(columns.count);
  const assignment = sql.get<Omit<Assignment, 'id' | 'createdBy'>>(TERMS, id);
  if (!assignment) return counted;
  const { scenario } = assignment;
  // Where the last day ends says what is late, and nothing of what counts.
  const goal = goalOf(assignment, null);
  const left = new Float64Array(columns.people.list.length);
  const rolls = rollsOf(sql);
  for (const at of rolls.assignedTo(assignment)) {
    const place = columns.people.find(rolls.ids[at] ?? '');
    if (place !== undefined) left[place] = goal.attempts;
  }
  // The first attempt of each comes first.
  for (const slot of lists.list({ ...SessionFilter.parse({}), scenario, source: 'practice' }, 'pairs')) {
    const place = columns.person[slot] ?? 0;
    if ((left[place] ?? 0) <= 0 || !isCounted(goal, columns.started[slot] ?? 0)) continue;
    left[place] = (left[place] ?? 0) - 1;
    counted[slot] = 1;
  }
  return counted;
}
