import { type MemberId, OperationId } from '../../shared/domain/ids.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { actorOf, type Principal } from '../guards.ts';
import { deny } from '../problem.ts';
import { newSecret } from '../store/digest.ts';
import { SERVICE_CLIENT } from './execute-as-service.ts';
import { execute } from './execute.ts';

interface Deps {
  readonly sql: Sql;
  readonly now: () => string;
  readonly newId: () => string;
}

/** Does something as the member who asks, in the caller's transaction: it stands in the log as theirs. Throws a Refusal. */
export function doAs({ sql, now, newId }: Deps, member: Principal, command: string, args: unknown): void {
  const id = OperationId.parse(newId());
  const request = { id, command, version: 1, args, madeAt: now(), seed: newSecret(), effectsHash: null };
  const result = execute(sql, request, { actor: actorOf(member), client: SERVICE_CLIENT, byRoute: true }, now());
  if (result.outcome === 'refused') deny(result.error);
}

const STILL = "SELECT 1 AS found FROM member WHERE id = ? AND role = ? AND status <> 'suspended'";

/** While somebody else was asked, whoever wanted it may have become somebody who may not. Throws a Refusal. */
export function checkStill(sql: Sql, { id, role }: { readonly id: MemberId; readonly role: string }): void {
  if (!sql.get(STILL, id, role)) deny({ code: 'token.refused' });
}
