import type { SetEffect } from '../kernel/effects.ts';
import type { Sql, SqlValue } from './sql.ts';
import type { Stamp } from './stamp.ts';

/** Imported calls. What is said of a call beside its facts is JSON, which the log knows by its hash alone. */
export const SESSION_TABLE = `
CREATE TABLE session (
  id TEXT PRIMARY KEY, source TEXT NOT NULL, externalId TEXT NOT NULL, startedAt TEXT NOT NULL, seconds INTEGER NOT NULL,
  state TEXT NOT NULL, owner TEXT, person TEXT, transcript TEXT, insight TEXT, detailsHash TEXT NOT NULL,
  details TEXT NOT NULL, op INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX session_external ON session (source, externalId);
CREATE INDEX session_started ON session (startedAt);
CREATE INDEX session_owner ON session (owner, op);
CREATE INDEX session_op ON session (op);
CREATE INDEX session_person ON session (person) WHERE person IS NOT NULL;
CREATE INDEX session_transcript ON session (transcript) WHERE transcript IS NOT NULL;
CREATE INDEX session_insight ON session (insight) WHERE insight IS NOT NULL;
`;

/** The fields of a call that the log has, to be selected by name. */
export const SESSION_FACTS =
  'id, source, externalId, startedAt, seconds, state, owner, person, transcript, insight, detailsHash';
/** All fields of a call. */
export const SESSION_COLUMNS = `${SESSION_FACTS}, details`;
/** A row of a call as it is told, in the order of its line. */
export const SESSION_ROW = `json_array(${SESSION_COLUMNS.split(', ')
  .map((name) => `session.${name}`)
  .join(', ')}, session.op)`;

/**
 * What only a service has: the connections, by what names tools know people, and the details of calls on their way into their
 * rows; and, beside the log, who took part in which call, by the same keys.
 */
export const CONNECTION_TABLES = `
CREATE TABLE connection (
  id TEXT PRIMARY KEY, source TEXT NOT NULL UNIQUE, account TEXT NOT NULL, scope TEXT NOT NULL, connectedBy TEXT NOT NULL,
  connectedAt TEXT NOT NULL, keySince TEXT NOT NULL, keyEnds TEXT, op INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE alias (
  id TEXT PRIMARY KEY, person TEXT NOT NULL UNIQUE, state TEXT NOT NULL, member TEXT, op INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE sessionDetails (hash TEXT PRIMARY KEY, details TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sessionPerson (person TEXT NOT NULL, session TEXT NOT NULL, PRIMARY KEY (person, session)) WITHOUT ROWID;
CREATE INDEX sessionPerson_session ON sessionPerson (session);
CREATE UNIQUE INDEX session_once ON session (source, externalId);
`;

/** The account of the organization that a connection reads with, where it has no key of its own. */
export const LINK_COLUMN = `
ALTER TABLE connection ADD COLUMN link TEXT;
`;

export const CONNECTION_COLUMNS = 'id, source, account, scope, connectedBy, connectedAt, keySince, keyEnds, link';
export const ALIAS_COLUMNS = 'id, person, state, member';

const fieldsOf = {
  session: SESSION_FACTS.split(', '),
  connection: CONNECTION_COLUMNS.split(', '),
  alias: ALIAS_COLUMNS.split(', '),
} as const;

export type OfCalls = keyof typeof fieldsOf;
export const isOfCalls = (entity: SetEffect['entity']): entity is OfCalls => Object.hasOwn(fieldsOf, entity);

/** A call of whose owner another has become is nothing any more to who saw the one before: it is told as gone, and then anew. */
export type Moved = { readonly entity: 'session'; readonly id: string };

/** Makes a call, a connection or an alias, or changes one that is there; answers a call that is somebody else's now. */
export function setOfCalls(sql: Sql, { entity, id, before, after }: SetEffect, { op }: Stamp): Moved | null {
  if (!isOfCalls(entity)) return null;
  const names = fieldsOf[entity].filter((name) => after !== null && Object.hasOwn(after, name));
  const values = names.map((name): SqlValue => {
    const value = after?.[name];
    return typeof value === 'boolean' ? Number(value) : (value ?? null);
  });
  const columns = [...names];
  // The log has no more than the hash: what it is of was put aside just before.
  if (entity === 'session' && names.includes('detailsHash')) {
    const hash = String(after?.['detailsHash']);
    const kept = sql.get<{ details: string }>('SELECT details FROM sessionDetails WHERE hash = ?', hash);
    columns.push('details');
    values.push(kept?.details ?? '{}');
    sql.run('DELETE FROM sessionDetails WHERE hash = ?', hash);
  }
  if (before === null) {
    const marks = columns.map(() => '?').join(', ');
    sql.run(`INSERT INTO ${entity} (${columns.join(', ')}, op) VALUES (${marks}, ?)`, ...values, op);
    return null;
  }
  const assignments = columns.map((column) => `${column} = ?`).join(', ');
  sql.run(`UPDATE ${entity} SET ${assignments}, op = ? WHERE id = ?`, ...values, op, id);
  const isMoved = entity === 'session' && (before['owner'] ?? null) !== null && Object.hasOwn(before, 'owner');
  return isMoved ? { entity: 'session', id } : null;
}

/** Of what is removed nothing stays but facts in the log. */
export function deleteOfCalls(sql: Sql, entity: OfCalls, id: string): Moved | null {
  sql.run(`DELETE FROM ${entity} WHERE id = ?`, id);
  if (entity !== 'session') return null;
  sql.run('DELETE FROM sessionPerson WHERE session = ?', id);
  return { entity, id };
}
