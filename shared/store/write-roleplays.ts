import type { SetEffect } from '../kernel/effects.ts';
import type { Sql, SqlValue } from './sql.ts';
import type { Stamp } from './stamp.ts';

/** Rubrics with all their versions, and the scenarios that are looked at by them. */
export const ROLEPLAY_TABLES = `
CREATE TABLE rubric (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, version INTEGER NOT NULL, state TEXT NOT NULL, createdBy TEXT NOT NULL,
  createdAt TEXT NOT NULL, op INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX rubric_op ON rubric (op);
CREATE TABLE rubricVersion (
  id TEXT PRIMARY KEY, rubric TEXT NOT NULL, version INTEGER NOT NULL, document TEXT NOT NULL, madeBy TEXT NOT NULL,
  madeAt TEXT NOT NULL, op INTEGER NOT NULL
);
CREATE INDEX rubricVersion_rubric ON rubricVersion (rubric, version);
CREATE INDEX rubricVersion_op ON rubricVersion (op);
CREATE TABLE scenario (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, description TEXT NOT NULL, difficulty TEXT NOT NULL, rubric TEXT,
  personaName TEXT NOT NULL, personaRole TEXT NOT NULL, personaBrief TEXT NOT NULL, opening TEXT NOT NULL,
  state TEXT NOT NULL, createdBy TEXT NOT NULL, createdAt TEXT NOT NULL, op INTEGER NOT NULL
);
CREATE INDEX scenario_rubric ON scenario (rubric) WHERE rubric IS NOT NULL;
CREATE INDEX scenario_op ON scenario (op);
`;

/** What people are to practise; and what lists tell of versions, without what these say. */
export const ASSIGNMENT_TABLE = `
CREATE TABLE assignment (
  id TEXT PRIMARY KEY, scenario TEXT NOT NULL, forGroups TEXT NOT NULL, forPeople TEXT NOT NULL, dueOn TEXT,
  attempts INTEGER, rank TEXT, createdBy TEXT NOT NULL, createdAt TEXT NOT NULL, endedAt TEXT, op INTEGER NOT NULL
);
CREATE INDEX assignment_op ON assignment (op);
CREATE INDEX assignment_scenario ON assignment (scenario);
CREATE INDEX rubricVersion_told ON rubricVersion (rubric, version, madeAt, madeBy);
`;

export const RUBRIC_COLUMNS = 'id, name, version, state, createdBy, createdAt';
export const RUBRIC_VERSION_COLUMNS = 'id, rubric, version, document, madeBy, madeAt';
export const SCENARIO_COLUMNS =
  'id, name, description, difficulty, rubric, personaName, personaRole, personaBrief, opening, state, createdBy, createdAt, tags';

export const ASSIGNMENT_COLUMNS =
  'id, scenario, forGroups, forPeople, dueOn, attempts, rank, createdBy, createdAt, endedAt';

/** The columns of each table, in the order in which rows of it are told. */
export const roleplayColumns = {
  rubric: RUBRIC_COLUMNS,
  rubricVersion: RUBRIC_VERSION_COLUMNS,
  scenario: SCENARIO_COLUMNS,
  assignment: ASSIGNMENT_COLUMNS,
} as const;
export type OfRoleplays = keyof typeof roleplayColumns;
export const roleplayTables = Object.keys(roleplayColumns) as OfRoleplays[]; // the keys of this very object

export const isOfRoleplays = (entity: SetEffect['entity']): entity is OfRoleplays =>
  Object.hasOwn(roleplayColumns, entity);

/** Rows of a table as they are told. */
export const roleplayRow = (table: OfRoleplays): string => `json_array(${roleplayColumns[table]}, op)`;

/** Makes a rubric, a version of one, or a scenario, or changes one that is there. */
export function setOfRoleplays(sql: Sql, { entity, id, before, after }: SetEffect, { op }: Stamp): void {
  if (!isOfRoleplays(entity)) return;
  const names = roleplayColumns[entity].split(', ').filter((name) => after !== null && Object.hasOwn(after, name));
  const values = names.map((name): SqlValue => {
    const value = after?.[name];
    return typeof value === 'boolean' ? Number(value) : (value ?? null);
  });
  if (before === null) {
    const marks = names.map(() => '?, ').join('');
    sql.run(`INSERT INTO ${entity} (${names.join(', ')}, op) VALUES (${marks}?)`, ...values, op);
  } else {
    const assignments = names.map((name) => `${name} = ?, `).join('');
    sql.run(`UPDATE ${entity} SET ${assignments}op = ? WHERE id = ?`, ...values, op, id);
  }
}

/** Of what is deleted nothing stays but the log. */
export function deleteOfRoleplays(
  sql: Sql,
  entity: OfRoleplays,
  id: string,
): { readonly entity: OfRoleplays; readonly id: string } {
  sql.run(`DELETE FROM ${entity} WHERE id = ?`, id);
  return { entity, id };
}
