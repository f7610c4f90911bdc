import { OperationId } from '../../shared/domain/ids.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { PushResult } from '../../shared/sync/protocol.ts';
import { newSecret } from '../store/digest.ts';
import { execute } from './execute.ts';

/** The client under which the service writes what came in by its own doors. */
export const SERVICE_CLIENT = 'service';

export interface ServiceRequest {
  readonly command: string;
  readonly args: unknown;
  readonly newId: () => string;
  readonly now: string;
}

/** Does something in the service's own name, in the caller's transaction: facts that came in by its own doors. */
export function executeAsService(sql: Sql, { command, args, newId, now }: ServiceRequest): PushResult {
  const id = OperationId.parse(newId());
  const request = { id, command, version: 1, args, madeAt: now, seed: newSecret(), effectsHash: null };
  return execute(sql, request, { actor: { kind: 'service' }, client: SERVICE_CLIENT, byRoute: true }, now);
}
