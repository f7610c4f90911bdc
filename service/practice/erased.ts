import type { Sql } from '../../shared/store/sql.ts';
import { keyOfEmail } from '../integrations/call-details.ts';
import { forgetRecordings } from '../recordings/rows.ts';

const ANYBODY = "SELECT 1 AS found FROM alias WHERE state = 'erased' LIMIT 1";
const ERASED = "SELECT person FROM alias WHERE state = 'erased' AND person IN (SELECT value FROM json_each(?))";

/** Whether anybody was erased at all. */
export const isAnybodyErased = (sql: Sql): boolean => sql.get(ANYBODY) !== undefined;

/** Those of these addresses of which nothing is kept any more: whoever had them was erased. */
export function erasedOf(sql: Sql, emails: Iterable<string>): ReadonlySet<string> {
  if (!isAnybodyErased(sql)) return new Set();
  const byKey = new Map([...new Set(emails)].map((email) => [keyOfEmail(sql, email), email]));
  const erased = sql.all<{ person: string }>(ERASED, JSON.stringify([...byKey.keys()]));
  return new Set(erased.map(({ person }) => byKey.get(person) ?? ''));
}

const GONE = `INSERT INTO practiceGone (id, email, rev) SELECT value, '', ?2 FROM json_each(?1) WHERE true
  ON CONFLICT DO UPDATE SET rev = excluded.rev`;
const BARE = "UPDATE event SET subject = '', detail = '{}' WHERE id IN (SELECT value FROM json_each(?))";

/**
 * Leaves of sessions that there were so many, and of the events that told them their ids, days and nothing else: sent
 * again, they are known. In the caller's transaction; verdicts on them have been removed before, by a command.
 */
export function leaveGone(sql: Sql, events: readonly string[], sessions: readonly string[], rev: number): void {
  const ids = JSON.stringify(sessions);
  forgetRecordings(sql, sessions);
  sql.run('DELETE FROM practice WHERE id IN (SELECT value FROM json_each(?))', ids);
  sql.run(GONE, ids, rev);
  sql.run(BARE, JSON.stringify(events));
}

const IS_BARE = "SELECT 1 AS found FROM event WHERE id = ? AND kind = 'session.completed' AND subject = ''";
/** Whether an event told of a session of somebody who was erased: nobody can say any more whether it tells the same again. */
export const isBare = (sql: Sql, event: string): boolean => sql.get(IS_BARE, event) !== undefined;
