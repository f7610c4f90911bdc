import type { Rubric, RubricVersion } from '../domain/rubric.ts';
import type { Scenario } from '../domain/scenario.ts';
import type { State } from '../kernel/state.ts';
import type { Sql } from './sql.ts';
import { RUBRIC_COLUMNS, RUBRIC_VERSION_COLUMNS, SCENARIO_COLUMNS } from './write-roleplays.ts';

const RUBRIC = `SELECT ${RUBRIC_COLUMNS} FROM rubric WHERE id = ?`;
const VERSION = `SELECT ${RUBRIC_VERSION_COLUMNS} FROM rubricVersion WHERE rubric = ? AND version = ?`;
const VERSIONS = `SELECT ${RUBRIC_VERSION_COLUMNS} FROM rubricVersion WHERE rubric = ? ORDER BY version`;
const SCENARIO = `SELECT ${SCENARIO_COLUMNS} FROM scenario WHERE id = ?`;
const BY_RUBRIC = 'SELECT id, name FROM scenario WHERE rubric = ? ORDER BY name, id';

/** Rubrics and scenarios, one by one as a command asks for them: before anything of it is written. */
export const readRoleplays = (
  sql: Sql,
): Pick<State, 'rubric' | 'rubricVersion' | 'rubricVersions' | 'scenario' | 'scenariosBy'> => ({
  rubric: (id) => sql.get<Rubric>(RUBRIC, id),
  rubricVersion: (rubric, version) => sql.get<RubricVersion>(VERSION, rubric, version),
  rubricVersions: (rubric) => sql.all<RubricVersion>(VERSIONS, rubric),
  scenario: (id) => sql.get<Scenario>(SCENARIO, id),
  scenariosBy: (rubric) => sql.all<Pick<Scenario, 'id' | 'name'>>(BY_RUBRIC, rubric),
});
