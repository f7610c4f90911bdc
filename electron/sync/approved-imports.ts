import type { AppError } from '../../shared/errors/app-error.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import type { ServiceClient } from '../http/service-client.ts';
import { countDifferences } from '../imports/differences.ts';
import { markParked, type OutboxChange } from '../outbox/changes.ts';
import { heardTurn, nextTurn, readMeta, writeTurn } from '../replica/meta.ts';

const isKnown = (sql: Sql, id: string): boolean =>
  sql.get('SELECT 1 AS found FROM operation WHERE id = ?', id) !== undefined;

/** Imports of which it is not known that the service has taken them. */
const importsIn = (sql: Sql, batch: readonly OutboxChange[]): OutboxChange[] =>
  batch.filter(({ command, id }) => command === 'members.import' && !isKnown(sql, id));

/** Whether there is an import that was sent before, and whose answer was lost: it may have been taken after all. */
export const mayHaveArrived = (sql: Sql, batch: readonly OutboxChange[]): boolean =>
  importsIn(sql, batch).some(({ attempts }) => attempts > 0);

/**
 * Lets the service hear a later turn, so that nothing which is still on its way is taken any more: what it has taken of
 * what was sent before comes by the next pull.
 */
export async function raiseTurn(sql: Sql, client: ServiceClient): Promise<void> {
  const turn = nextTurn(sql);
  const reply = await client.push({ client: readMeta(sql).client, turn, heard: heardTurn(sql), operations: [] });
  if (reply.late !== undefined) writeTurn(sql, reply.late);
}

/**
 * Parks each import of which something else would become than was agreed to, because others have changed the workspace
 * since: it waits for somebody to look. True when there was one.
 */
export function parkDiffering(sql: Sql, batch: readonly OutboxChange[], actor: Actor, now: string): boolean {
  const imports = importsIn(sql, batch);
  if (imports.length === 0) return false;
  const { cursor } = readMeta(sql);
  return inTransaction(sql, () => {
    const context = { sql, actor, now: () => now };
    const counts = imports.map((change) => ({ change, count: countDifferences(context, change, cursor) }));
    for (const { change, count } of counts) {
      const error: AppError = { code: 'import.differs', count };
      if (count > 0) markParked(sql, change.n, error, now);
    }
    return counts.some(({ count }) => count > 0);
  });
}
