import type { ImportScope } from '../../shared/domain/connection.ts';
import { monthsBefore } from '../../shared/domain/retention.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import type { Settled } from '../due/settled.ts';
import { executeAsService } from '../kernel/execute-as-service.ts';
import { sweepLeft } from './removal.ts';
import { sweepStrangers } from './strangers.ts';

/** Calls of one operation: others are never held up for long. */
const BATCH = 500;
const DAY_MS = 86_400_000;

const OLD = `SELECT id FROM session WHERE startedAt < ? ORDER BY startedAt, id LIMIT ${String(BATCH)}`;

const MONTHS = 'SELECT retentionMonths AS months FROM workspace';
const monthsOf = (sql: Sql): number | null => sql.get<{ months: number | null }>(MONTHS)?.months ?? null;

/** Before which moment what began is not kept any more; null where the workspace keeps all. */
export function endsBefore(sql: Sql, now: string): string | null {
  const months = monthsOf(sql);
  return months === null ? null : monthsBefore(now, months);
}

/** The first day, UTC, of which the workspace keeps all calls; null where it keeps them for good. */
function keptFrom(sql: Sql, now: string): string | null {
  const before = endsBefore(sql, now);
  if (before === null) return null;
  return new Date(Date.parse(before) + DAY_MS).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

const momentOf = (day: string): string => `${day}T00:00:00.000Z`;

/** Since which moment calls are wanted: what is older than the workspace keeps would go again at once. */
export function wantedFrom(sql: Sql, { from }: Pick<ImportScope, 'from'>, now: string): string {
  const kept = keptFrom(sql, now);
  return momentOf(kept !== null && kept > from ? kept : from);
}

/** What is not kept any more is not there: where more is kept later, the past is asked for from here on. In the caller's transaction. */
export function reachOnly(sql: Sql, now: string): void {
  const kept = keptFrom(sql, now);
  if (kept !== null) sql.run('UPDATE tool SET backfilledTo = ?1 WHERE backfilledTo < ?1', momentOf(kept));
}

/** Removes calls that are older than the workspace keeps them, with what was said in them, some at a time. */
export function endCalls(sql: Sql, newId: () => string, now: string): Settled {
  const done = inTransaction(sql, () => {
    const before = endsBefore(sql, now);
    if (before === null) return 0;
    for (const table of ['skippedCall', 'strangerCall']) sql.run(`DELETE FROM ${table} WHERE startedAt < ?`, before);
    sweepStrangers(sql);
    const sessions = sql.all<{ id: string }>(OLD, before).map(({ id }) => id);
    if (sessions.length === 0) return 0;
    const result = executeAsService(sql, { command: 'sessions.remove', args: { sessions }, newId, now });
    if (result.outcome === 'refused') throw new Refusal(result.error);
    sweepLeft(sql);
    reachOnly(sql, now);
    return sessions.length;
  });
  return { done, hasMore: done === BATCH };
}
