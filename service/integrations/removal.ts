import { type Provider, providers } from '../../shared/domain/connection.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { executeAsService } from '../kernel/execute-as-service.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { forgetPlan, ownPurse } from './budget.ts';
import { sweepTexts } from './call-details.ts';
import { secretNameOf } from './provider.ts';
import { forgetStrangers, sweepStrangers } from './strangers.ts';

/** Calls of one operation: others are never held up for long. */
const BATCH = 500;

interface Writing {
  readonly sql: Sql;
  readonly now: string;
  readonly newId: () => string;
}
interface Removing extends Writing {
  readonly secrets: Secrets;
}

/** Removes these calls by the command, with all that lies beside them; in the caller's transaction. */
export function removeCalls({ sql, now, newId }: Writing, sessions: readonly string[]): void {
  const result = executeAsService(sql, { command: 'sessions.remove', args: { sessions }, newId, now });
  if (result.outcome === 'refused') throw new Refusal(result.error);
  sweepLeft(sql);
}

/** Forgets what lies beside calls that are gone. */
export function sweepLeft(sql: Sql): void {
  sweepTexts(sql);
  sql.run('DELETE FROM waitingCall WHERE session NOT IN (SELECT id FROM session)');
  // A call that makes no sense at all never was one; of others that were skipped there is a row.
  sql.run(`DELETE FROM skippedCall WHERE why <> 'call' AND NOT EXISTS (SELECT 1 FROM session
    WHERE session.source = skippedCall.source AND session.externalId = skippedCall.externalId)`);
  sweepStrangers(sql);
}

const OF_TOOL = `SELECT id FROM session WHERE source = ? ORDER BY id LIMIT ${String(BATCH)}`;

/** Goes on removing the calls of a tool that was disconnected; true where there may be more. */
function removeOfTool(removing: Removing, provider: Provider): boolean {
  const { sql } = removing;
  const isWanted = sql.get('SELECT 1 AS found FROM tool WHERE source = ? AND removing = 1', provider);
  if (!isWanted) return false;
  return inTransaction(sql, () => {
    const ids = sql.all<{ id: string }>(OF_TOOL, provider).map(({ id }) => id);
    if (ids.length > 0) removeCalls(removing, ids);
    if (ids.length === BATCH) return true;
    sql.run('DELETE FROM tool WHERE source = ?', provider);
    return ids.length > 0;
  });
}

/** Of a tool that is connected no more nothing is kept but its calls, if they were to be kept; in the caller's transaction. */
export function forgetOfTool({ sql, secrets }: Pick<Removing, 'sql' | 'secrets'>, provider: Provider): void {
  secrets.forget(secretNameOf(provider));
  forgetPlan(ownPurse(sql, provider));
  sql.run('DELETE FROM skippedCall WHERE source = ?', provider);
  forgetStrangers(sql, provider);
  sql.run('DELETE FROM tool WHERE source = ? AND removing = 0', provider);
}

/** Removes what tools that were disconnected have left, a batch at a time; true where there may be more of it. */
export function removeLeftOver(removing: Removing): boolean {
  const { sql } = removing;
  let hasMore = false;
  // Very many calls are removed in parts, and what lies beside them once they are gone.
  inTransaction(sql, () => sweepLeft(sql));
  for (const provider of providers) {
    if (sql.get('SELECT 1 AS found FROM connection WHERE source = ?', provider)) continue;
    const isKept = sql.get(
      'SELECT 1 AS found FROM secret WHERE name = ?1 UNION ALL SELECT 1 FROM tool WHERE source = ?2 AND removing = 0',
      ...[secretNameOf(provider), provider],
    );
    if (isKept) inTransaction(sql, () => forgetOfTool(removing, provider));
    hasMore = removeOfTool(removing, provider) || hasMore;
  }
  return hasMore;
}
