import type { SessionId } from '../../shared/domain/ids.ts';
import { emailKey } from '../../shared/domain/member.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import type { Settled } from '../due/settled.ts';
import { keyOfEmail } from '../integrations/call-details.ts';
import { endsBefore } from '../integrations/retention.ts';
import { lastPractice } from '../practice/last.ts';
import { endUnclaimed, forgetRecordings } from './rows.ts';

/** Recordings that end together: others are never held up for long. */
const BATCH = 500;

const OLD = `SELECT session FROM recording CROSS JOIN practice ON practice.id = session WHERE startedAt < ? LIMIT ${String(BATCH)}`;
const OF_ADDRESS = 'SELECT session FROM recording CROSS JOIN practice ON practice.id = session WHERE email = ?';
const SILENT = 'UPDATE practice SET media = NULL, rev = ? WHERE id IN (SELECT value FROM json_each(?))';

/** Forgets the recordings of these sessions, which go on without; in the caller's transaction. */
function silence(sql: Sql, rows: readonly { readonly session: string }[]): number {
  const sessions = rows.map(({ session }) => session);
  if (sessions.length === 0) return 0;
  forgetRecordings(sql, sessions);
  sql.run(SILENT, lastPractice(sql) + 1, JSON.stringify(sessions));
  return sessions.length;
}

/** Ends recordings that are older than the workspace keeps them, and those whose session never came, some at a time. */
export function endRecordings(sql: Sql, now: string): Settled {
  const done = inTransaction(sql, () => {
    const before = endsBefore(sql, now);
    const old = before === null ? [] : sql.all<{ session: string }>(OLD, before);
    return silence(sql, old) + endUnclaimed(sql, now);
  });
  return { done, hasMore: done >= BATCH };
}

/** Ends the recordings of whoever is erased by their address; in the caller's transaction. */
export const endRecordingsOf = (sql: Sql, email: string): number =>
  silence(sql, sql.all<{ session: string }>(OF_ADDRESS, emailKey(email)));

const GONE = 'SELECT 1 AS found FROM practiceGone WHERE id = ?';
const ERASED = "SELECT 1 AS found FROM alias WHERE person = ? AND state = 'erased'";

/** Whether no recording of a session is kept: it is gone, too old, or of somebody who was erased. */
export function isEnded(sql: Sql, session: SessionId, now: string): boolean {
  if (sql.get(GONE, session)) return true;
  const row = sql.get<{ startedAt: string; email: string }>(
    'SELECT startedAt, email FROM practice WHERE id = ?',
    session,
  );
  if (!row) return false;
  const before = endsBefore(sql, now);
  return (before !== null && row.startedAt < before) || sql.get(ERASED, keyOfEmail(sql, row.email)) !== undefined;
}
