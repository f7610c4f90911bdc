import type { CreditPlace } from '../../shared/commands/credits.ts';
import { displayName } from '../../shared/domain/member.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { StatementQuery, StatementSummary } from '../../shared/ipc/statement-contract.ts';
import { type Actor, can, type Decision } from '../../shared/permissions/can.ts';
import { beyondGroups, forbidden } from '../../shared/permissions/denial.ts';
import { readState } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { statementBalances } from './statements.repository.ts';

function insist(decision: Decision): void {
  if (!decision.allowed) throw new Refusal(forbidden(decision));
}

/** Whose credits a place has, by name; the pool has none. Refuses whoever may not see them. */
export function nameOfPlace(sql: Sql, actor: Actor, place: CreditPlace): string {
  if (place.kind === 'pool') {
    const decision = can(actor, 'credits.read');
    insist(decision);
    if (decision.allowed && decision.scope !== 'workspace') throw new Refusal(beyondGroups('credits.read'));
    return '';
  }
  if (place.kind === 'group') {
    const group = readState(sql, { groups: [place.group] }, () => null).group(place.group);
    if (!group) throw new Refusal({ code: 'group.missing', name: '' });
    insist(can(actor, 'credits.read', undefined, { groups: [place.group] }));
    return group.name;
  }
  const state = readState(sql, { members: [place.member], memberships: true }, () => null);
  const member = state.member(place.member);
  if (!member) throw new Refusal({ code: 'member.missing', count: 1 });
  const groups = state.groupsOf(member.id).map(({ group }) => group);
  insist(can(actor, 'credits.read', [{ id: member.id, role: member.role, groups }]));
  return displayName(member);
}

/** What a statement says at its head and its foot. */
export const statementSummary = (sql: Sql, actor: Actor, query: StatementQuery, asOf: string): StatementSummary => ({
  name: nameOfPlace(sql, actor, query.of),
  asOf,
  ...statementBalances(sql, query),
});
