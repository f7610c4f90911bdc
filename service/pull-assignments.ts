import type { Sql } from '../shared/store/sql.ts';
import { assignmentRow, ASSIGNMENT_ROW } from './pull-rows.ts';
import { valuesIn } from './store/values-in.ts';

/**
 * `here` are the groups that assignments are told of, and the people in them; `turned` whoever came among them since the
 * cursor, or left them, or is gone. ?1 is the cursor, ?2 the numbers of these groups, ?3 of those that came since, and ?4
 * of those that are not among them any more, as JSON.
 */
const REACHED = `WITH mine AS MATERIALIZED (SELECT value AS gn FROM json_each(?2)),
  here (id) AS MATERIALIZED (SELECT grp.id FROM mine CROSS JOIN grp ON grp.n = gn
    UNION SELECT member.id FROM mine CROSS JOIN membership ON membership.gn = mine.gn CROSS JOIN member ON member.n = mn),
  moved AS (SELECT value AS gn FROM json_each(?3) UNION SELECT value FROM json_each(?4)),
  turned (id) AS MATERIALIZED (SELECT grp.id FROM moved CROSS JOIN grp ON grp.n = gn
    UNION SELECT member.id FROM moved CROSS JOIN membership ON membership.gn = moved.gn CROSS JOIN member ON member.n = mn
    UNION SELECT member.id FROM mine CROSS JOIN membership ON membership.gn = mine.gn AND membership.op > ?1
      CROSS JOIN member ON member.n = mn
    UNION SELECT substr(id, 38) FROM gone WHERE seq > ?1 AND entity = 'membership'
      AND substr(id, 1, 36) IN (SELECT grp.id FROM mine CROSS JOIN grp ON grp.n = gn)
    UNION SELECT id FROM gone WHERE seq > ?1 AND entity = 'member'),
  candidate (id, isHere) AS MATERIALIZED (SELECT id, EXISTS (
      SELECT 1 FROM json_each(forGroups) AS wanted WHERE value IN (SELECT id FROM here)
      UNION ALL SELECT 1 FROM json_each(forPeople) AS wanted WHERE value IN (SELECT id FROM here))
    FROM assignment WHERE id IN (SELECT id FROM assignment WHERE op > ?1
      UNION SELECT assigned.assignment FROM turned CROSS JOIN assigned ON target = turned.id))`;

const GONE = `${REACHED} SELECT json_array('assignment', id) AS row FROM candidate WHERE NOT isHere`;
const told = (row: string) =>
  `${REACHED} SELECT ${row} AS row FROM assignment WHERE id IN (SELECT id FROM candidate WHERE isHere)`;

// Who is told of some people learns of the others how many there are.
const CUT = told(assignmentRow((id) => `${id} IN (SELECT id FROM here)`));
const WHOLE = told(ASSIGNMENT_ROW);

export interface AssignmentReach {
  readonly cursor: number;
  /** Numbers of the groups: all of them, those that came since the cursor, and those that went. */
  readonly groups: readonly number[];
  readonly added: readonly number[];
  readonly lost: readonly number[];
  /** Whether they are told of everybody anyway. */
  readonly seesEverybody: boolean;
}

/** Assignments for some groups and whoever is in them, which are told, or not any more. */
export function assignmentLists(
  sql: Sql,
  { cursor, groups, added, lost, seesEverybody }: AssignmentReach,
): { kind: 'gone' | 'assignments'; rows: string[] }[] {
  const values = [groups, added, lost].map((numbers) => JSON.stringify(numbers));
  const rowsOf = (from: string) =>
    sql.all<{ row: string }>(from, ...valuesIn(from, cursor, ...values)).map(({ row }) => row);
  return [
    { kind: 'gone', rows: rowsOf(GONE) },
    { kind: 'assignments', rows: rowsOf(seesEverybody ? WHOLE : CUT) },
  ];
}
