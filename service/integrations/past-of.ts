import { type Provider, providers } from '../../shared/domain/connection.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { budgetRules } from './budget.ts';
import { isInScope, scopeOf } from './scope.ts';
import { type Asked, readConnection, statusesAt } from './status.ts';

/** Whether calls of a member are imported, and those of others are left out. */
function isPicked(sql: Sql, provider: Provider, member: MemberId): boolean {
  const connection = readConnection(sql, provider);
  const scope = connection && scopeOf(connection);
  return scope !== undefined && scope.groups !== null && isInScope(sql, scope, member);
}

/**
 * The tools whose past is looked through at once, because somebody was matched whose calls were left out: those that are read well. One
 * that allows few requests a day looks with its next import: matching ten people does not ask ten times.
 */
export function toolsToAskFor(sql: Sql, member: MemberId, asked: Asked): Provider[] {
  const wanted = providers.filter((provider) => isPicked(sql, provider, member));
  if (wanted.length === 0) return [];
  return statusesAt(sql, asked).flatMap(({ provider, state, quota }) => {
    const goesWell = state.kind === 'connected' || state.kind === 'syncing';
    const isSmall = quota !== null && quota.limit === budgetRules[provider].smallPlan;
    return wanted.includes(provider) && goesWell && !isSmall ? [provider] : [];
  });
}
