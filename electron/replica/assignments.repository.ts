import { refusalToManage } from '../../shared/commands/assignments.ts';
import { type Assigned, assignedOf, type Assignment, dayAt } from '../../shared/domain/assignment.ts';
import type { AssignmentId, GroupId, MemberId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import type {
  AssignedPreview,
  AssignmentDetail,
  AssignmentQuery,
  AssignmentRow,
  AssignmentState,
} from '../../shared/ipc/assignment-contract.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import { readWorkspace } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { ASSIGNMENT_COLUMNS } from '../../shared/store/write-roleplays.ts';
import { fold } from '../../shared/text/fold.ts';
import { byName, wordsOf } from './rubrics.repository.ts';

interface Reader {
  readonly sql: Sql;
  readonly actor: Actor;
  readonly now: () => string;
}

interface Row extends Assignment {
  readonly op: number;
  readonly scenarioName: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
}

const COLUMNS = ASSIGNMENT_COLUMNS.split(', ')
  .map((name) => `assignment.${name}`)
  .join(', ');
const SELECT = `SELECT ${COLUMNS}, assignment.op, scenario.name AS scenarioName, member.firstName, member.lastName, member.email
  FROM assignment LEFT JOIN scenario ON scenario.id = assignment.scenario LEFT JOIN member ON member.id = assignment.createdBy`;
const GROUPS = 'SELECT id, name FROM json_each(?) AS wanted CROSS JOIN grp ON grp.id = wanted.value ORDER BY nameKey';
const PEOPLE = `SELECT id, firstName, lastName, email FROM json_each(?) AS wanted
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

/** Its last day has passed in the time zone of the workspace. */
function stateOf({ endedAt, dueOn }: Assignment, today: string): AssignmentState {
  if (endedAt !== null) return 'ended';
  return dueOn !== null && dueOn < today ? 'overdue' : 'running';
}

/** How many names a row tells. */
const NAMED = 3;

function rowOf({ sql, actor }: Reader, row: Row, today: string): AssignmentRow {
  const { id, scenario, scenarioName, dueOn, attempts, rank, createdAt, forGroups, forPeople, op } = row;
  const { groups, people } = assignedOf(row);
  const names = [...groupsIn(sql, forGroups), ...peopleIn(sql, JSON.stringify(people.slice(0, NAMED)))];
  return {
    ...{ id, scenario, scenarioName: scenarioName ?? '', state: stateOf(row, today), dueOn, attempts, rank, createdAt },
    ...{ groups: groups.length, people: people.length, names: names.slice(0, NAMED).map(({ name }) => name) },
    assigned: sql.get<{ n: number }>(ASSIGNED, forGroups, forPeople)?.n ?? 0,
    ...{ creatorName: nameOf(row), pending: op < 0, mayEdit: refusalToManage(actor, row) === null },
  };
}

const todayOf = ({ sql, now }: Reader): string => dayAt(now(), readWorkspace(sql)?.timeZone ?? null);

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
  const today = todayOf(reader);
  const found = reader.sql.all<Row>(SELECT).filter((row) => {
    const name = fold(row.scenarioName ?? '');
    return (state === null || stateOf(row, today) === state) && words.every((word) => name.includes(word));
  });
  const turn = sort.down ? -1 : 1;
  const rows = found.toSorted(
    (one, other) => turn * order[sort.by](one, other) || order.scenario(one, other) || (one.id < other.id ? -1 : 1),
  );
  return { total: rows.length, rows: rows.slice(offset, offset + limit).map((row) => rowOf(reader, row, today)) };
}

/** One assignment, with whom it is for; null where it is not there any more. */
export function assignmentDetail(reader: Reader, id: AssignmentId): AssignmentDetail | null {
  const row = reader.sql.get<Row>(`${SELECT} WHERE assignment.id = ?`, id);
  if (!row) return null;
  const { groups, people } = assignedOf(row);
  const [knownGroups, knownPeople] = [groupsIn(reader.sql, row.forGroups), peopleIn(reader.sql, row.forPeople)];
  return {
    ...rowOf(reader, row, todayOf(reader)),
    toGroups: groups.map((each) => knownGroups.find((group) => group.id === each) ?? { id: each, name: '' }),
    toPeople: people.map((each) => knownPeople.find((one) => one.id === each) ?? { id: each, name: '', email: '' }),
  };
}

const GROUP_SIZES = `SELECT id, name, (SELECT count(*) FROM membership WHERE gn = grp.n) AS people
  FROM json_each(?) AS wanted CROSS JOIN grp ON grp.id = wanted.value ORDER BY nameKey`;

/** How many people something would be assigned to, and by what. */
export function assignedPreview(sql: Sql, { groups, people }: Assigned): AssignedPreview {
  const [ofGroups, ofPeople] = [JSON.stringify(groups), JSON.stringify(people)];
  const count = (of: string) => sql.get<{ n: number }>(ASSIGNED, ofGroups, of)?.n ?? 0;
  const all = count(ofPeople);
  const sizes = sql.all<AssignedPreview['groups'][number]>(GROUP_SIZES, ofGroups);
  return { people: all, groups: sizes, byName: all - count('[]') };
}
