import type { ClientId } from '../shared/domain/ids.ts';
import type { Sql } from '../shared/store/sql.ts';
import { type PushedOperation, PushResult } from '../shared/sync/protocol.ts';
import { requestHashOf } from './kernel/execute.ts';

/** A client's sending: its turn, and the last turn of which it has had the answer. */
export interface Sending {
  readonly client: ClientId;
  readonly turn?: number | undefined;
  readonly heard?: number | undefined;
}

/** What a client has heard of it asks again only because somebody there wants it to be tried again. */
export function forgetHeard(sql: Sql, { client, heard }: Sending): void {
  if (heard !== undefined) sql.run('DELETE FROM refusal WHERE client = ? AND turn <= ?', client, heard);
}

/**
 * Decides an operation, or answers the refusal whose answer was lost on its way: what was made after it may have been
 * applied since, and would be overtaken if it were allowed now.
 */
export function decideOnce(
  sql: Sql,
  { client, turn, heard }: Sending,
  operation: PushedOperation,
  decide: (operation: PushedOperation) => PushResult,
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
  if (result.outcome === 'refused') keepRefusal(sql, { client, turn }, operation, result);
  return result;
}

function keepRefusal(
  sql: Sql,
  { client, turn }: { readonly client: ClientId; readonly turn: number },
  operation: PushedOperation,
  result: PushResult,
): void {
  sql.run(
    'INSERT OR REPLACE INTO refusal (client, id, turn, requestHash, reply) VALUES (?, ?, ?, ?, ?)',
    client,
    operation.id,
    turn,
    requestHashOf(operation),
    JSON.stringify(result),
  );
}
