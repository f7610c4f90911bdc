import type { Provider } from '../domain/connection.ts';
import type { Alias, Connection } from '../domain/alias.ts';
import type { SessionFacts } from '../domain/session.ts';
import type { Reads, State } from '../kernel/state.ts';
import type { Sql } from './sql.ts';
import { ALIAS_COLUMNS, CONNECTION_COLUMNS, SESSION_FACTS } from './write-sessions.ts';

type OfCalls = Pick<
  State,
  'connection' | 'alias' | 'session' | 'sessionById' | 'sessionsOf' | 'sessionsWith' | 'isHere'
>;

/** What nobody asked for. */
const none: OfCalls = {
  connection: () => undefined,
  alias: () => undefined,
  session: () => undefined,
  sessionById: () => undefined,
  sessionsOf: () => [],
  sessionsWith: () => [],
  isHere: () => false,
};

const SESSION = `SELECT ${SESSION_FACTS} FROM session WHERE `;

/** Calls and connections, one by one as a command asks for them: before anything of it is written. */
export function readSessions(sql: Sql, { calls }: Reads): OfCalls {
  if (!calls) return none;
  const facts = (where: string, ...values: string[]) => sql.all<SessionFacts>(SESSION + where, ...values);
  return {
    connection: (source: Provider) =>
      sql.get<Connection>(`SELECT ${CONNECTION_COLUMNS} FROM connection WHERE source = ?`, source),
    alias: (person) => sql.get<Alias>(`SELECT ${ALIAS_COLUMNS} FROM alias WHERE person = ?`, person),
    session: (source, externalId) => facts('source = ? AND externalId = ?', source, externalId)[0],
    sessionById: (id) => facts('id = ?', id)[0],
    sessionsOf: (person) => facts('person = ? ORDER BY id', person),
    sessionsWith: (person) => facts('id IN (SELECT session FROM sessionPerson WHERE person = ?) ORDER BY id', person),
    isHere: (member) => sql.get('SELECT 1 AS found FROM member WHERE id = ?', member) !== undefined,
  };
}
