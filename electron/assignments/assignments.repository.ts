import { refusalToManage } from '../../shared/commands/assignments.ts';
import { type Assigned, assignedOf, type Assignment, moreOf } from '../../shared/domain/assignment.ts';
import type { AssignmentId, GroupId, MemberId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import type {
  AssignedPreview,
  AssignmentDetail,
  AssignmentQuery,
  AssignmentRow,
  AssignmentState,
  OwnAssignment,
  ProgressCounts,
} from '../../shared/ipc/assignment-contract.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import type { RoleplayState } from '../../shared/domain/rubric.ts';
import { readRoleplays } from '../../shared/store/read-roleplays.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { ASSIGNMENT_COLUMNS } from '../../shared/store/write-roleplays.ts';
import { fold } from '../../shared/text/fold.ts';
import { byName, wordsOf } from '../replica/rubrics.repository.ts';
import { toldOf } from './assigned-people.ts';
import { seesResults } from './sees-results.ts';
import { countsOf, progressesOf } from './standings.ts';

interface Reader {
  readonly sql: Sql;
  readonly actor: Actor;
  readonly now: () => string;
}

interface Row extends Assignment {
  readonly op: number;
  readonly scenarioName: string | null;
  readonly scenarioState: RoleplayState | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
}

const COLUMNS = ASSIGNMENT_COLUMNS.split(', ')
  .map((name) => `assignment.${name}`)
  .join(', ');
const SELECT = `SELECT ${COLUMNS}, assignment.op, scenario.name AS scenarioName, scenario.state AS scenarioState, member.firstName, member.lastName, member.email
  FROM assignment LEFT JOIN scenario ON scenario.id = assignment.scenario LEFT JOIN member ON member.id = assignment.createdBy`;
const GROUPS =
  'SELECT grp.id, name FROM json_each(?) AS wanted CROSS JOIN grp ON grp.id = wanted.value ORDER BY nameKey';
const PEOPLE = `SELECT member.id, firstName, lastName, email FROM json_each(?) AS wanted
  CROSS JOIN member ON member.id = wanted.value ORDER BY nameKey`;
const ASSIGNED = `SELECT count(*) AS n FROM (
  SELECT mn FROM json_each(?1) AS wanted CROSS JOIN grp ON grp.id = wanted.value CROSS JOIN membership ON gn = grp.n
  UNION SELECT n FROM json_each(?2) AS wanted CROSS JOIN member ON member.id = wanted.value)`;

type Named = Pick<Row, 'firstName' | 'lastName' | 'email'>;
const nameOf = ({ firstName, lastName, email }: Named): string | null =>
  email === null ? null : displayName({ firstName: firstName ?? '', lastName: lastName ?? '', email });

const groupsIn = (sql: Sql, json: string) => sql.all<{ id: GroupId; name: string }>(GROUPS, json);
const peopleIn = (sql: Sql, json: string) =>
  sql
    .all<Named & { id: MemberId; email: string }>(PEOPLE, json)
    .map((person) => ({ id: person.id, name: nameOf(person) ?? '', email: person.email }));

const isRunning = ({ endedAt }: Assignment): boolean => endedAt === null;

/** Where nobody can say how far people are, it runs. */
function stateOf(row: Assignment, progress: ProgressCounts | null): AssignmentState {
  if (!isRunning(row)) return 'ended';
  if (progress === null) return 'running';
  const { people, overdue, done, late } = progress;
  if (overdue > 0) return 'overdue';
  return people > 0 && done + late === people ? 'done' : 'running';
}

/** An assignment as its row says it, without what was looked up beside it. */
function assignmentIn(row: Row): Assignment {
  const { id, scenario, forGroups, forPeople, dueOn, attempts, rank, createdBy, createdAt, endedAt } = row;
  return { id, scenario, forGroups, forPeople, dueOn, attempts, rank, createdBy, createdAt, endedAt };
}

const countsFor = ({ sql, actor, now }: Reader, row: Row): ProgressCounts | null =>
  seesResults(actor) ? progressesOf(sql).of(assignmentIn(row), now()).counts : null;

/** How many names a row tells. */
const NAMED = 3;

function rowOf(reader: Reader, row: Row, progress: ProgressCounts | null): AssignmentRow {
  const { sql, actor } = reader;
  const { id, scenario, scenarioName, dueOn, attempts, rank, createdAt, forGroups, op } = row;
  const { groups, people } = assignedOf(row);
  const more = moreOf(row);
  const names = [...groupsIn(sql, forGroups), ...peopleIn(sql, JSON.stringify(people))];
  return {
    ...{ id, scenario, scenarioName: scenarioName ?? '', archived: row.scenarioState === 'archived' },
    ...{ state: stateOf(row, progress), dueOn, attempts, rank, createdAt, progress },
    ...{
      groups: groups.length + more.groups,
      people: people.length + more.people,
      names: names.slice(0, NAMED).map(({ name }) => name),
    },
    ...{ creatorName: nameOf(row), pending: op < 0, mayEdit: refusalToManage(readRoleplays(sql), actor, row) === null },
  };
}

type Order = (one: Row, other: Row) => number;
const order: Readonly<Record<AssignmentQuery['sort']['by'], Order>> = {
  scenario: (one, other) => byName.compare(one.scenarioName ?? '', other.scenarioName ?? ''),
  // What has no last day is due after everything that has one.
  due: (one, other) => byName.compare(one.dueOn ?? '9999', other.dueOn ?? '9999'),
  made: (one, other) => (one.createdAt < other.createdAt ? -1 : Number(one.createdAt > other.createdAt)),
};

/** Assignments of scenarios with all of these words in their name, in the wanted order. */
export function assignmentPage(reader: Reader, { search, state, sort, offset, limit }: AssignmentQuery) {
  const words = wordsOf(search);
  const found = reader.sql.all<Row>(SELECT).filter((row) => {
    const name = fold(row.scenarioName ?? '');
    if (!words.every((word) => name.includes(word))) return false;
    return state === null || stateOf(row, countsFor(reader, row)) === state;
  });
  const turn = sort.down ? -1 : 1;
  const rows = found.toSorted(
    (one, other) => turn * order[sort.by](one, other) || order.scenario(one, other) || (one.id < other.id ? -1 : 1),
  );
  return {
    total: rows.length,
    rows: rows.slice(offset, offset + limit).map((row) => rowOf(reader, row, countsFor(reader, row))),
  };
}

/** One assignment, with whom it is for; null where it is not there any more. */
export function assignmentDetail(reader: Reader, id: AssignmentId): AssignmentDetail | null {
  const row = reader.sql.get<Row>(`${SELECT} WHERE assignment.id = ?`, id);
  if (!row) return null;
  const { groups, people } = assignedOf(row);
  const [knownGroups, knownPeople] = [groupsIn(reader.sql, row.forGroups), peopleIn(reader.sql, row.forPeople)];
  return {
    ...rowOf(reader, row, countsFor(reader, row)),
    toGroups: groups.map((each) => knownGroups.find((group) => group.id === each) ?? { id: each, name: '' }),
    toPeople: people.map((each) => knownPeople.find((one) => one.id === each) ?? { id: each, name: '', email: '' }),
  };
}

/** An assignment as it is; undefined where it is not there any more. */
export function findAssignment(sql: Sql, id: AssignmentId): Assignment | undefined {
  const row = sql.get<Row>(`${SELECT} WHERE assignment.id = ?`, id);
  return row && assignmentIn(row);
}

const dueFirst = (one: Row, other: Row) =>
  Number(!isRunning(one)) - Number(!isRunning(other)) || order.due(one, other) || order.scenario(one, other);
const FOR_PERSON = `${SELECT} WHERE EXISTS (SELECT 1 FROM json_each(forPeople) WHERE value = ?1)
  OR EXISTS (SELECT 1 FROM json_each(forGroups) AS wanted CROSS JOIN grp ON grp.id = wanted.value
    CROSS JOIN membership ON gn = grp.n CROSS JOIN member AS self ON self.n = mn WHERE self.id = ?1)`;
const FOR_GROUP = `${SELECT} WHERE EXISTS (SELECT 1 FROM json_each(forGroups) WHERE value = ?)`;

/** What somebody has assigned, by name or by a group, each assignment once; what runs first. */
export function assignmentsOfPerson({ sql, actor, now }: Reader, member: MemberId): OwnAssignment[] {
  const progresses = progressesOf(sql);
  const at = Date.parse(now());
  return sql
    .all<Row>(FOR_PERSON, member)
    .toSorted(dueFirst)
    .map((row) => {
      const { id, scenario, scenarioName, dueOn, attempts, rank, createdAt } = row;
      const assignment = assignmentIn(row);
      const progress = seesResults(actor) ? toldOf(progresses.ofMember(assignment, member, at)) : null;
      return {
        ...{ id, scenario, scenarioName: scenarioName ?? '', dueOn, attempts, rank, createdAt },
        ...{ ended: !isRunning(row), progress },
      };
    });
}

/** What is assigned to a group, with how far its members are; what runs first. */
export function assignmentsOfGroup(reader: Reader, group: GroupId): AssignmentRow[] {
  const progresses = progressesOf(reader.sql);
  return reader.sql
    .all<Row>(FOR_GROUP, group)
    .toSorted(dueFirst)
    .map((row) => {
      if (!seesResults(reader.actor)) return rowOf(reader, row, null);
      const { states, places } = progresses.of(assignmentIn(row), reader.now());
      const members = new Set(progresses.rolls.inGroup(group));
      return rowOf(reader, row, countsOf([...states].filter((_, at) => members.has(places[at] ?? -1))));
    });
}

/** All that runs. */
export const runningAssignments = (sql: Sql): Assignment[] =>
  sql.all<Row>(`${SELECT} WHERE assignment.endedAt IS NULL`).map(assignmentIn);

const GROUP_SIZES = `SELECT grp.id, name, (SELECT count(*) FROM membership WHERE gn = grp.n) AS people
  FROM json_each(?) AS wanted CROSS JOIN grp ON grp.id = wanted.value ORDER BY nameKey`;

/** How many people something would be assigned to, and by what. */
export function assignedPreview(sql: Sql, { groups, people }: Assigned): AssignedPreview {
  const [ofGroups, ofPeople] = [JSON.stringify(groups), JSON.stringify(people)];
  const count = (of: string) => sql.get<{ n: number }>(ASSIGNED, ofGroups, of)?.n ?? 0;
  const all = count(ofPeople);
  const sizes = sql.all<AssignedPreview['groups'][number]>(GROUP_SIZES, ofGroups);
  return { people: all, groups: sizes, byName: all - count('[]') };
}
