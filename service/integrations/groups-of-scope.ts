import type { ImportScope, Provider } from '../../shared/domain/connection.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { forgetPlace } from './write-calls.ts';

const THERE = 'SELECT count(*) AS n FROM grp WHERE id IN (SELECT value FROM json_each(?))';

/** How many of the groups of a scope are gone, and whether all of them are. */
export function goneOf(sql: Sql, { groups }: Pick<ImportScope, 'groups'>): { groups: number; all: boolean } {
  if (groups === null) return { groups: 0, all: false };
  const there = sql.get<{ n: number }>(THERE, JSON.stringify(groups))?.n ?? 0;
  return { groups: groups.length - there, all: there === 0 };
}

const CAME = `SELECT 1 AS found FROM membership CROSS JOIN grp ON grp.n = gn CROSS JOIN operation ON operation.seq = membership.op
  WHERE grp.id IN (SELECT value FROM json_each(?1)) AND operation.at >= ?2 LIMIT 1`;
const MAPPED = `SELECT 1 AS found FROM alias CROSS JOIN operation ON operation.seq = alias.op
  CROSS JOIN member ON member.id = alias.member CROSS JOIN membership ON mn = member.n CROSS JOIN grp ON grp.n = gn
  WHERE operation.at >= ?2 AND grp.id IN (SELECT value FROM json_each(?1)) LIMIT 1`;

/**
 * Calls of whoever has come into a group of the scope, or was matched, since the last import began were not taken when they were
 * listed: the past is looked through once more. Not while an import runs.
 */
export function beginAnewFor(
  sql: Sql,
  provider: Provider,
  { groups }: Pick<ImportScope, 'groups'>,
  since: string | null,
): void {
  if (groups === null || since === null) return;
  const isAnybodyNew = [CAME, MAPPED].some((query) => sql.get(query, JSON.stringify(groups), since));
  if (isAnybodyNew) forgetPlace(sql, provider);
}
