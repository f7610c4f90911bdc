import { groupsReached } from '../../shared/permissions/can.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { actorOf, type Principal } from '../guards.ts';
import { problem } from '../problem.ts';
import type { Routes } from '../routes.ts';
import { readText } from './call-details.ts';

const NOT_FOUND = 404;

const OF_PRACTICE = 'SELECT member FROM practice WHERE';
const OF_CALL = `(SELECT owner FROM session WHERE transcript = ?1 UNION ALL SELECT owner FROM session WHERE insight = ?1
  UNION ALL ${OF_PRACTICE} transcript = ?1 UNION ALL ${OF_PRACTICE} feedback = ?1)`;
const ANY = `SELECT 1 AS found FROM ${OF_CALL} LIMIT 1`;
const OWN = `SELECT 1 AS found FROM ${OF_CALL} WHERE owner = ?2 LIMIT 1`;
const IN_GROUPS = `SELECT 1 AS found FROM ${OF_CALL} CROSS JOIN member ON member.id = owner CROSS JOIN membership ON mn = member.n
  CROSS JOIN grp ON grp.n = gn WHERE grp.id IN (SELECT value FROM json_each(?2)) LIMIT 1`;

/** Whether a text is of a session that somebody sees: of whoever they see sessions of. */
function seesText(sql: Sql, member: Principal, hash: string): boolean {
  const reached = groupsReached(actorOf(member), 'sessions.read');
  if (reached === null) return false;
  if (reached === 'all') return sql.get(ANY, hash) !== undefined;
  // One's own, whatever groups one has.
  if (sql.get(OWN, hash, member.id) !== undefined) return true;
  return sql.get(IN_GROUPS, hash, JSON.stringify(reached)) !== undefined;
}

/** Transcripts, insights and feedback by their hashes, for whoever sees a session they are of; for others they are not there. */
export function addTranscripts(routes: Routes, sql: Sql): void {
  routes.on('GET /v1/transcripts/:hash', (request, { member }) => {
    const hash = request.req.param('hash') ?? '';
    const text = seesText(sql, member, hash) ? readText(sql, hash) : undefined;
    if (!text) return problem({ code: 'transcript.missing' }, NOT_FOUND);
    return request.body(text, 200, { 'content-type': 'application/json' });
  });
}
