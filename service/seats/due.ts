import { Refusal } from '../../shared/errors/app-error.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import type { Settled } from '../due/settled.ts';
import { executeAsService } from '../kernel/execute-as-service.ts';

/** People of one transaction: others are never held up for long. */
const BATCH = 500;

const OVER = `SELECT id FROM member WHERE revokeAt <= ? AND seat <> 'basic' ORDER BY revokeAt, n LIMIT ${String(BATCH)}`;

/**
 * Revokes seats whose moment has come, as one operation of the service. Who is due is read in the transaction that
 * revokes: killed anywhere, and with two looks at once, it happens exactly once. Those are due whose moment is not after
 * `until`.
 */
export function endSeats(sql: Sql, newId: () => string, now: string, until = now): Settled {
  const done = inTransaction(sql, () => {
    const members = sql.all<{ id: string }>(OVER, until).map(({ id }) => id);
    if (members.length === 0) return 0;
    const result = executeAsService(sql, { command: 'seats.expire', args: { members }, newId, now });
    if (result.outcome === 'refused') throw new Refusal(result.error);
    return members.length;
  });
  return { done, hasMore: done === BATCH };
}

/** When the next seat ends that is not due yet; null where none does. */
export const nextEnd = (sql: Sql, now: string): string | null =>
  sql.get<{ at: string | null }>("SELECT min(revokeAt) AS at FROM member WHERE revokeAt > ? AND seat <> 'basic'", now)
    ?.at ?? null;
