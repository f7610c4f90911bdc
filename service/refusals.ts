import type { Sql } from '../shared/store/sql.ts';
import { type PushedOperation, PushResult } from '../shared/sync/protocol.ts';
import { requestHashOf } from './kernel/execute.ts';

/** A sending: whose it is, its turn, and the last turn of which they have had the answer. */
export interface Sending {
  readonly client: string;
  readonly turn?: number | undefined;
  readonly heard?: number | undefined;
}

/** Nobody sends again what was refused so long ago. */
const KEPT_MS = 90 * 86_400_000;

/** What a client has heard of it asks again only because somebody there wants it to be tried again. */
export function forgetHeard(sql: Sql, { client, heard }: Sending, now: string): void {
  if (heard !== undefined) sql.run('DELETE FROM refusal WHERE client = ? AND turn <= ?', client, heard);
  sql.run('DELETE FROM refusal WHERE at < ?', new Date(Date.parse(now) - KEPT_MS).toISOString());
}

/**
 * Decides an operation, or answers the refusal whose answer was lost on its way: what was made after it may have been
 * applied since, and would be overtaken if it were allowed now.
 */
export function decideOnce(
  sql: Sql,
  { client, turn, heard }: Sending,
  operation: PushedOperation,
  { decide, now }: { readonly decide: (operation: PushedOperation) => PushResult; readonly now: string },
): PushResult {
  if (turn === undefined || heard === undefined) return decide(operation);
  const { id } = operation;
  const known = sql.get<{ requestHash: string; reply: string }>(
    'SELECT requestHash, reply FROM refusal WHERE client = ? AND id = ?',
    client,
    id,
  );
  if (known && known.requestHash === requestHashOf(operation)) return PushResult.parse(JSON.parse(known.reply));
  const result = decide(operation);
  if (result.outcome === 'refused') keepRefusal(sql, { client, turn, at: now }, operation, result);
  return result;
}

function keepRefusal(
  sql: Sql,
  { client, turn, at }: { readonly client: string; readonly turn: number; readonly at: string },
  operation: PushedOperation,
  result: PushResult,
): void {
  sql.run(
    'INSERT OR REPLACE INTO refusal (client, id, turn, at, requestHash, reply) VALUES (?, ?, ?, ?, ?, ?)',
    client,
    operation.id,
    turn,
    at,
    requestHashOf(operation),
    JSON.stringify(result),
  );
}
