import { Refusal } from '../../shared/errors/app-error.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import type { Settled } from '../due/settled.ts';
import { executeAsService } from '../kernel/execute-as-service.ts';

/**
 * Lets credits of the pool expire whose moment has come, as one operation of the service. Whether it has is read in the
 * transaction that does it: killed anywhere, and with two looks at once, it happens exactly once.
 */
export function endCredits(sql: Sql, newId: () => string, now: string): Settled {
  const done = inTransaction(sql, () => {
    if (!sql.get('SELECT 1 FROM workspace WHERE expiryAt <= ?', now)) return 0;
    const result = executeAsService(sql, { command: 'credits.expire', args: {}, newId, now });
    if (result.outcome === 'refused') throw new Refusal(result.error);
    return 1;
  });
  return { done, hasMore: false };
}

/** When credits of the pool expire, where that is not due yet; null where none do. */
export const nextExpiry = (sql: Sql, now: string): string | null =>
  sql.get<{ at: string }>('SELECT expiryAt AS at FROM workspace WHERE expiryAt > ?', now)?.at ?? null;
