import type { SessionId } from '../../shared/domain/ids.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { endsBefore } from '../integrations/retention.ts';
import { erasedOf } from '../practice/erased.ts';

const GONE = 'SELECT 1 AS found FROM practiceGone WHERE id = ?';

/** Whether no recording of a session is kept: it is gone, too old, or of somebody who was erased. */
export function isEnded(sql: Sql, session: SessionId, now: string): boolean {
  if (sql.get(GONE, session)) return true;
  const row = sql.get<{ startedAt: string; email: string }>(
    'SELECT startedAt, email FROM practice WHERE id = ?',
    session,
  );
  if (!row) return false;
  const before = endsBefore(sql, now);
  return (before !== null && row.startedAt < before) || erasedOf(sql, [row.email]).size > 0;
}
