import type { Provider } from '../../shared/domain/connection.ts';
import type { CallPeople, SkippedCall } from '../../shared/domain/call-people.ts';
import type { Sql } from '../../shared/store/sql.ts';

/** How many are told at once; whoever is mapped makes room for the next. */
const LISTED = 500;

const PERSON = `session.person, coalesce(max(details ->> '$.owner.name'), '') AS name, max(details ->> '$.owner.email') AS email,
  count(*) AS calls, max(startedAt) AS lastAt`;
const UNMATCHED = `SELECT ${PERSON} FROM session WHERE source = ? AND owner IS NULL AND session.person IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM alias WHERE alias.person = session.person)
  GROUP BY session.person ORDER BY calls DESC, session.person`;
const MAPPED = `SELECT ${PERSON}, alias.member FROM alias CROSS JOIN session ON session.person = alias.person
  WHERE source = ? AND alias.state <> 'erased' GROUP BY session.person ORDER BY calls DESC, session.person LIMIT ?`;

/** The owners of calls of a tool whom nobody here is known to be, and those of whom somebody said who they are. */
export function peopleOf(sql: Sql, provider: Provider): CallPeople {
  const all = sql.all<CallPeople['unmatched'][number]>(UNMATCHED, provider);
  const mapped = sql.all<CallPeople['mapped'][number]>(MAPPED, provider, LISTED);
  return { unmatched: all.slice(0, LISTED), mapped, more: Math.max(0, all.length - LISTED) };
}

const SKIPPED = `SELECT externalId, title, startedAt, why, detail, since, attempts FROM skippedCall
  WHERE source = ? ORDER BY since DESC, externalId LIMIT ?`;

/** The calls of a tool that were left out, and why. */
export const skippedOf = (sql: Sql, provider: Provider): SkippedCall[] =>
  sql.all<SkippedCall>(SKIPPED, provider, LISTED);
