import type { Provider } from '../../shared/domain/connection.ts';
import type { CallPeople, SkippedCall } from '../../shared/domain/call-people.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { IS_THEIRS } from '../holders.ts';
import { IS_SAID_OF } from './known-people.ts';
import { isInScope, scopeOf } from './scope.ts';
import { readConnection } from './status.ts';

/** How many are told at once; whoever is mapped makes room for the next. */
const LISTED = 500;

/** Calls that are here, and those that were left out because they are of nobody in the groups of which calls are imported. */
const OWNED = `SELECT person, owner, details ->> '$.owner.name' AS name, details ->> '$.owner.email' AS email, startedAt, 0 AS isLeft
    FROM session WHERE source = ?1 AND person IS NOT NULL
  UNION ALL SELECT person, NULL, name, email, startedAt, 1 FROM strangerCall CROSS JOIN stranger USING (source, person) WHERE source = ?1`;
const PERSON = `one.person, coalesce(max(name), '') AS name, max(one.email) AS email, count(*) AS calls, sum(isLeft) AS "left",
  max(startedAt) AS lastAt`;
// Whose address somebody here has by now is matched with the next import.
const UNMATCHED = `SELECT ${PERSON} FROM (${OWNED}) AS one WHERE owner IS NULL
  AND NOT ${IS_SAID_OF('one.person')}
  AND NOT (isLeft AND EXISTS (SELECT 1 FROM member WHERE member.email = one.email AND ${IS_THEIRS('one.startedAt')}))
  GROUP BY one.person ORDER BY calls DESC, one.person`;
const MAPPED = `SELECT ${PERSON}, alias.member FROM (${OWNED}) AS one CROSS JOIN alias ON alias.person = one.person
  WHERE alias.state <> 'erased' AND (${IS_SAID_OF('one.person')} OR one.person NOT IN (
    SELECT person FROM session WHERE source = ?1 AND owner IS NULL AND person IS NOT NULL)) GROUP BY one.person ORDER BY calls DESC, one.person LIMIT ?2`;

type Mapped = CallPeople['mapped'][number];

/** The owners of calls of a tool whom nobody here is known to be, and those of whom somebody said who they are. */
export function peopleOf(sql: Sql, provider: Provider): CallPeople {
  const all = sql.all<CallPeople['unmatched'][number]>(UNMATCHED, provider);
  const connection = readConnection(sql, provider);
  const scope = connection ? scopeOf(connection) : { groups: null };
  const mapped = sql
    .all<Omit<Mapped, 'isIn'>>(MAPPED, provider, LISTED)
    .map((one): Mapped => ({ ...one, isIn: one.member === null || isInScope(sql, scope, one.member) }));
  return { unmatched: all.slice(0, LISTED), mapped, more: Math.max(0, all.length - LISTED) };
}

const SKIPPED = `SELECT externalId, title, startedAt, why, detail, since, attempts FROM skippedCall
  WHERE source = ? ORDER BY since DESC, externalId LIMIT ?`;

/** The calls of a tool that were left out, and why. */
export const skippedOf = (sql: Sql, provider: Provider): SkippedCall[] =>
  sql.all<SkippedCall>(SKIPPED, provider, LISTED);
