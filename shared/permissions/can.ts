import type { MemberId } from '../domain/ids.ts';
import { outranks, type Role } from '../domain/member.ts';
import { type Action, rules } from './rules.ts';

/** Who acts: a member of the workspace, or the service itself carrying facts that others reported. */
export type Actor =
  | {
      readonly kind: 'member';
      readonly id: MemberId;
      readonly role: Role;
      /** Whether they are admin of a group, whatever their role in the workspace. */
      readonly groupAdmin?: boolean;
    }
  | { readonly kind: 'service' };

export interface Target {
  readonly id: MemberId;
  readonly role: Role;
}

export type DenyReason = 'role' | 'outranked' | 'reserved';

export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: DenyReason; readonly who: readonly Role[] };

const allowed: Decision = { allowed: true };

/** Whether the actor may do this to these people; if not, why, and which roles could. */
export function can(actor: Actor, action: Action, targets: readonly Target[] = []): Decision {
  const rule = rules[action];
  if (actor.kind === 'service') {
    return rule.byService ? allowed : { allowed: false, reason: 'reserved', who: rule.roles };
  }
  if (rule.groupAdmins && actor.groupAdmin === true) return allowed;
  if (!rule.roles.includes(actor.role)) return { allowed: false, reason: 'role', who: rule.roles };
  if (rule.unless.includes('notOutranked')) {
    const above = targets.filter((target) => outranks(target.role, actor.role));
    if (above.length > 0) {
      const who = rule.roles.filter((role) => !above.some((target) => outranks(target.role, role)));
      return { allowed: false, reason: 'outranked', who };
    }
  }
  return allowed;
}

/** Nobody grants a role above their own. */
export function mayGrant(actor: Actor, role: Role): boolean {
  return actor.kind === 'member' && !outranks(role, actor.role);
}
