import type { MemberId } from '../shared/domain/ids.ts';
import type { Sql } from '../shared/store/sql.ts';
import { VERDICT_ROW } from '../shared/store/verdict-tables.ts';
import { SESSION_ROW } from '../shared/store/write-sessions.ts';
import { addedSince, nameOf, type Scope, tellsSame } from './scope.ts';
import { PEOPLE } from './seen-people.ts';

type GroupsScope = Extract<Scope, { kind: 'groups' }>;

/** Up to where calls and verdicts of some groups were told before all else, which are too much for one window. */
export interface CallsTold {
  /** Where the workspace stood when that began, and what the reader saw then: what came after comes with the rest. */
  readonly begun: number;
  readonly scope: string;
  /** Everything up to this operation is told; all of it where that is where it began. */
  readonly upTo: number;
}

interface Reach {
  readonly self: MemberId;
  readonly scope: GroupsScope;
  readonly cursor: number;
  /** The name of the scope the reader's copy has. */
  readonly had: string;
  readonly now: number;
  /** How many calls, or verdicts, a window holds. */
  readonly most: number;
}

// Of the newcomers all counts, and of others what anybody's calls come to: it is asked with every pull, and costs what it finds.
const some = (from: string) => `SELECT count(*) AS n FROM (SELECT 1 ${from} LIMIT ?4 + 1)`;
const COUNT = `${PEOPLE}, newcomer AS MATERIALIZED (SELECT member.id FROM seen CROSS JOIN member ON member.n = mn WHERE isNew)
  SELECT max(n) AS n FROM (
    SELECT (${some('FROM newcomer CROSS JOIN session ON owner = newcomer.id')})
      + (${some('FROM session WHERE op > ?1')}) AS n
    UNION ALL SELECT
      (${some('FROM newcomer CROSS JOIN session ON owner = newcomer.id CROSS JOIN verdict ON verdict.session = session.id')})
      + (${some('FROM newcomer CROSS JOIN practice ON member = newcomer.id CROSS JOIN verdict ON verdict.session = practice.id')})
      + (${some('FROM verdict WHERE op > ?1')})
      + (${some('FROM session CROSS JOIN verdict ON verdict.session = session.id WHERE session.op > ?1')}))`;

/** What of a list is told to the reader, by operations from ?5, without it, up to ?6. They are read in order, each once. */
const CALLS = `FROM session CROSS JOIN member ON member.id = session.owner LEFT JOIN seen ON seen.mn = member.n
  WHERE session.op > ?5 AND session.op <= ?6
  AND (seen.isNew OR session.op > ?1 AND (seen.mn IS NOT NULL OR member.id = ?4))`;
const VERDICTS = `FROM verdict LEFT JOIN session ON session.id = verdict.session LEFT JOIN practice ON practice.id = verdict.session
  CROSS JOIN member ON member.id = coalesce(session.owner, practice.member) LEFT JOIN seen ON seen.mn = member.n
  WHERE verdict.op > ?5 AND verdict.op <= ?6
  AND (seen.isNew OR (verdict.op > ?1 OR session.op > ?1) AND (seen.mn IS NOT NULL OR member.id = ?4))`;
const CUT = `${PEOPLE} SELECT min(op) AS op FROM (
  SELECT (SELECT session.op ${CALLS} ORDER BY session.op LIMIT 1 OFFSET ?7) AS op
  UNION ALL SELECT (SELECT verdict.op ${VERDICTS} ORDER BY verdict.op LIMIT 1 OFFSET ?7))`;
/** Calls and verdicts that are gone, after ?1; a call that is somebody else's now is gone, and then told anew. */
export const GONE_CALLS = `SELECT json_array(entity, id) AS row FROM gone WHERE seq > ?1 AND entity IN ('session', 'verdict')`;
const lists = [
  { kind: 'sessions', from: `${PEOPLE} SELECT ${SESSION_ROW} AS row ${CALLS} ORDER BY session.op` },
  { kind: 'verdicts', from: `${PEOPLE} SELECT ${VERDICT_ROW} AS row ${VERDICTS} ORDER BY verdict.op` },
] as const;

const numbersOf = (groups: readonly { readonly n: number }[]) => JSON.stringify(groups.map(({ n }) => n));

/**
 * The calls and verdicts that are to be told before all else, and up to where; null where they come with the rest, or have all
 * been told. The copy's cursor stays meanwhile: cut off here, it begins again. What is written while they are told has a later
 * operation, and comes with the rest, as do all calls of whoever comes to be seen meanwhile.
 */
export function callsBefore(
  sql: Sql,
  { self, scope, cursor, had, now, most }: Reach,
  before: CallsTold | undefined,
): { readonly told: CallsTold; readonly lists: { readonly kind: string; readonly rows: string[] }[] } | null {
  if (scope.calls === 'all') return null;
  const told = before ?? { begun: now, scope: nameOf(scope), upTo: 0 };
  if (told.upTo === told.begun) return null;
  const seen = [cursor, numbersOf(scope.calls), JSON.stringify(addedSince(scope, had))] as const;
  if (!before && (sql.get<{ n: number }>(COUNT, ...seen, most)?.n ?? 0) <= most) return null;
  const range = [...seen, self, told.upTo] as const;
  const upTo = sql.get<{ op: number | null }>(CUT, ...range, told.begun, most)?.op ?? told.begun;
  const rowsOf = (from: string) => sql.all<{ row: string }>(from, ...range, upTo).map(({ row }) => row);
  const rows = lists.map(({ kind, from }) => ({ kind, rows: rowsOf(from) }));
  // Before what is told anew, and never behind it.
  const gone = before ? [] : sql.all<{ row: string }>(`${GONE_CALLS} AND seq <= ?2 ORDER BY seq`, cursor, now);
  return { told: { ...told, upTo }, lists: [{ kind: 'gone', rows: gone.map(({ row }) => row) }, ...rows] };
}

/** What was told before, where the reader is still told the calls of the same: else that begins anew. */
export const stillTold = (scope: GroupsScope, told: CallsTold | undefined): CallsTold | undefined =>
  told && tellsSame(told.scope, nameOf(scope)) ? told : undefined;
