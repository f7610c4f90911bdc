import { Refusal } from '../../shared/errors/app-error.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import type { Settled } from '../due/settled.ts';
import { executeAsService } from '../kernel/execute-as-service.ts';

const DUE = `SELECT renewsAt AS at FROM workspace WHERE renewsItself = 1 AND renewsAt <= ?`;
/** Seats that ended in the term are revoked in it; a big operation counts on the seats it was decided on. */
const IS_HELD_UP = `SELECT 1 FROM job UNION ALL SELECT 1 FROM member WHERE revokeAt <= ? AND seat <> 'basic' LIMIT 1`;

/** When the term ended that is to be followed by the next one now; null where none is. */
export const dueRenewal = (sql: Sql, now: string): string | null => sql.get<{ at: string }>(DUE, now)?.at ?? null;

/**
 * Begins the next term where the present one has ended, as one operation of the service, however many terms have passed.
 * Whether it has is read in the transaction that does it: killed anywhere, and with two looks at once, it happens once.
 */
export function renewDue(sql: Sql, newId: () => string, now: string): Settled {
  const done = inTransaction(sql, () => {
    const end = dueRenewal(sql, now);
    if (end === null || sql.get(IS_HELD_UP, end)) return 0;
    const result = executeAsService(sql, { command: 'plan.renewDue', args: {}, newId, now });
    if (result.outcome === 'refused') throw new Refusal(result.error);
    return 1;
  });
  return { done, hasMore: false };
}

/** When the term ends, where the next one begins by itself and that is not due yet; null otherwise. */
export const nextRenewal = (sql: Sql, now: string): string | null =>
  sql.get<{ at: string }>('SELECT renewsAt AS at FROM workspace WHERE renewsItself = 1 AND renewsAt > ?', now)?.at ??
  null;
