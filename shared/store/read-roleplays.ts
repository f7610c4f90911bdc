import type { Assignment } from '../domain/assignment.ts';
import type { GroupId, MemberId } from '../domain/ids.ts';
import type { Rubric, RubricVersion } from '../domain/rubric.ts';
import type { Scenario } from '../domain/scenario.ts';
import type { AssignedNow, State } from '../kernel/state.ts';
import type { Sql } from './sql.ts';
import { ASSIGNMENT_COLUMNS, RUBRIC_COLUMNS, RUBRIC_VERSION_COLUMNS, SCENARIO_COLUMNS } from './write-roleplays.ts';

const RUBRIC = `SELECT ${RUBRIC_COLUMNS} FROM rubric WHERE id = ?`;
const VERSION = `SELECT ${RUBRIC_VERSION_COLUMNS} FROM rubricVersion WHERE rubric = ? AND version = ?`;
const VERSIONS = `SELECT ${RUBRIC_VERSION_COLUMNS} FROM rubricVersion WHERE rubric = ? ORDER BY version`;
const SCENARIO = `SELECT ${SCENARIO_COLUMNS} FROM scenario WHERE id = ?`;
const BY_RUBRIC = 'SELECT id, name FROM scenario WHERE rubric = ? ORDER BY name, id';
const SCORES_BY = 'SELECT count(*) AS n FROM verdict WHERE rubric = ?';

const ASSIGNMENT = `SELECT ${ASSIGNMENT_COLUMNS} FROM assignment WHERE id = ?`;
const OF_SCENARIO = 'SELECT count(*) AS n FROM assignment WHERE scenario = ?';
const RUNNING_FOR = `SELECT count(*) AS n FROM assignment WHERE endedAt IS NULL
  AND EXISTS (SELECT 1 FROM json_each(forGroups) WHERE value = ?)`;
const GROUPS_NOW = 'SELECT grp.id FROM json_each(?) AS wanted CROSS JOIN grp ON grp.id = wanted.value';
const PEOPLE_NOW = `SELECT member.id, (SELECT group_concat(grp.id, ' ') FROM membership CROSS JOIN grp ON grp.n = gn WHERE mn = member.n) AS groups
  FROM json_each(?) AS wanted CROSS JOIN member ON member.id = wanted.value`;

function readAssignedNow(sql: Sql, { forGroups, forPeople }: Pick<Assignment, 'forGroups' | 'forPeople'>): AssignedNow {
  const people = sql.all<{ id: MemberId; groups: string | null }>(PEOPLE_NOW, forPeople);
  return {
    groups: sql.all<{ id: GroupId }>(GROUPS_NOW, forGroups).map(({ id }) => id),
    people: people.map(({ id, groups }) => ({ id, groups: (groups?.split(' ') ?? []) as GroupId[] })), // ids as they were written
  };
}

const count = (sql: Sql, text: string, id: string): number => sql.get<{ n: number }>(text, id)?.n ?? 0;

/** Rubrics, scenarios and assignments, one by one as a command asks for them: before anything of it is written. */
export const readRoleplays = (
  sql: Sql,
): Pick<
  State,
  | 'rubric'
  | 'rubricVersion'
  | 'rubricVersions'
  | 'scenario'
  | 'scenariosBy'
  | 'scoresBy'
  | 'assignment'
  | 'assignedNow'
  | 'assignmentsOf'
> => ({
  rubric: (id) => sql.get<Rubric>(RUBRIC, id),
  rubricVersion: (rubric, version) => sql.get<RubricVersion>(VERSION, rubric, version),
  rubricVersions: (rubric) => sql.all<RubricVersion>(VERSIONS, rubric),
  scenario: (id) => sql.get<Scenario>(SCENARIO, id),
  assignment: (id) => sql.get<Assignment>(ASSIGNMENT, id),
  assignedNow: (to) => readAssignedNow(sql, to),
  assignmentsOf: (named) =>
    count(sql, 'group' in named ? RUNNING_FOR : OF_SCENARIO, 'group' in named ? named.group : named.scenario),
  scenariosBy: (rubric) => sql.all<Pick<Scenario, 'id' | 'name'>>(BY_RUBRIC, rubric),
  scoresBy: (rubric) => count(sql, SCORES_BY, rubric),
});
