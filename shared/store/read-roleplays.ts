import type { Assignment } from '../domain/assignment.ts';
import type { Rubric, RubricVersion } from '../domain/rubric.ts';
import type { Scenario } from '../domain/scenario.ts';
import type { State } from '../kernel/state.ts';
import type { Sql } from './sql.ts';
import { ASSIGNMENT_COLUMNS, RUBRIC_COLUMNS, RUBRIC_VERSION_COLUMNS, SCENARIO_COLUMNS } from './write-roleplays.ts';

const RUBRIC = `SELECT ${RUBRIC_COLUMNS} FROM rubric WHERE id = ?`;
const VERSION = `SELECT ${RUBRIC_VERSION_COLUMNS} FROM rubricVersion WHERE rubric = ? AND version = ?`;
const VERSIONS = `SELECT ${RUBRIC_VERSION_COLUMNS} FROM rubricVersion WHERE rubric = ? ORDER BY version`;
const SCENARIO = `SELECT ${SCENARIO_COLUMNS} FROM scenario WHERE id = ?`;
const BY_RUBRIC = 'SELECT id, name FROM scenario WHERE rubric = ? ORDER BY name, id';

const ASSIGNMENT = `SELECT ${ASSIGNMENT_COLUMNS} FROM assignment WHERE id = ?`;
const OF_SCENARIO = 'SELECT count(*) AS n FROM assignment WHERE scenario = ?';
const RUNNING_FOR = `SELECT count(*) AS n FROM assignment WHERE endedAt IS NULL
  AND EXISTS (SELECT 1 FROM json_each(forGroups) WHERE value = ?)`;

const count = (sql: Sql, text: string, id: string): number => sql.get<{ n: number }>(text, id)?.n ?? 0;

/** Rubrics, scenarios and assignments, one by one as a command asks for them: before anything of it is written. */
export const readRoleplays = (
  sql: Sql,
): Pick<
  State,
  'rubric' | 'rubricVersion' | 'rubricVersions' | 'scenario' | 'scenariosBy' | 'assignment' | 'assignmentsOf'
> => ({
  rubric: (id) => sql.get<Rubric>(RUBRIC, id),
  rubricVersion: (rubric, version) => sql.get<RubricVersion>(VERSION, rubric, version),
  rubricVersions: (rubric) => sql.all<RubricVersion>(VERSIONS, rubric),
  scenario: (id) => sql.get<Scenario>(SCENARIO, id),
  assignment: (id) => sql.get<Assignment>(ASSIGNMENT, id),
  assignmentsOf: (named) =>
    count(sql, 'group' in named ? RUNNING_FOR : OF_SCENARIO, 'group' in named ? named.group : named.scenario),
  scenariosBy: (rubric) => sql.all<Pick<Scenario, 'id' | 'name'>>(BY_RUBRIC, rubric),
});
