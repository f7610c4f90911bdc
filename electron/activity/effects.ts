import type { OperationId } from '../../shared/domain/ids.ts';
import type { OperationEffects } from '../../shared/ipc/activity-shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { MAX_TOLD, ToldOperation } from '../../shared/sync/told-effects.ts';
import type { ServiceClient } from '../http/service-client.ts';
import { linesOf } from './effect-lines.ts';

/** Answers kept for when the workspace cannot be reached: the log never changes, so they stay true. */
const KEPT = 500;

function recall(sql: Sql, id: OperationId, start: number): ToldOperation | null {
  const row = sql.get<{ told: string }>('SELECT told FROM lookedAt WHERE id = ? AND start = ?', id, start);
  return row ? ToldOperation.parse(JSON.parse(row.told)) : null;
}

function keep(sql: Sql, start: number, told: ToldOperation): void {
  // Of one that is still being applied there will be more.
  if (told.busy) return;
  sql.run('INSERT OR REPLACE INTO lookedAt (id, start, told) VALUES (?, ?, ?)', told.id, start, JSON.stringify(told));
  sql.run('DELETE FROM lookedAt WHERE n <= (SELECT max(n) FROM lookedAt) - ?', KEPT);
}

interface Source {
  /** Another one once the copy has been replaced, be it while the service is asked. */
  readonly sql: () => Sql;
  readonly connect: () => Promise<Pick<ServiceClient, 'operation'>>;
}

async function ask({ connect, sql }: Source, id: OperationId, start: number): Promise<ToldOperation> {
  const client = await connect();
  const told = await client.operation(id, { offset: start, limit: MAX_TOLD });
  keep(sql(), start, told);
  return told;
}

/**
 * What an operation did, before and after, to the first two hundred from `start` on. It is asked of the service once,
 * and kept; throws a Refusal where the service cannot be reached and it was never looked at before.
 */
export async function readEffects(source: Source, id: OperationId, start: number): Promise<OperationEffects> {
  const told = recall(source.sql(), id, start) ?? (await ask(source, id, start));
  const { madeAt, hash, total, busy } = told;
  return { madeAt, hash, total, busy, lines: linesOf(source.sql(), told) };
}
