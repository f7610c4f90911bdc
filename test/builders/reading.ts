import { outranks } from '../../shared/domain/member.ts';
import type { GroupId } from '../../shared/domain/ids.ts';
import type { Actor, Target } from '../../shared/permissions/can.ts';
import { type Action, type Rule, rules } from '../../shared/permissions/rules.ts';

/** Somebody who asks for something in a workspace that allows this or that, and whom and which groups it would be done to. */
export interface Asked {
  readonly actor: Required<Extract<Actor, { kind: 'member' }>>;
  readonly action: Action;
  readonly targets?: readonly Target[] | undefined;
  readonly groups?: readonly GroupId[] | undefined;
}

/** The table read anew, one person and one group at a time, as somebody would read it who has it before them. */
export function reads({ actor, action, targets, groups }: Asked): boolean {
  const { grants, unless }: Rule = rules[action];
  const standings = actor.groups.some(({ admin }) => admin) ? ([actor.role, 'groupAdmin'] as const) : [actor.role];
  return standings.some((standing) => {
    const grant = grants[standing];
    if (!grant || (grant.policy && !actor.policies.includes(grant.policy))) return false;
    const own = actor.groups.filter(({ admin }) => admin || standing !== 'groupAdmin');
    const open = own.filter(({ allows }) => !grant.setting || allows.includes(grant.setting)).map(({ id }) => id);
    if (targets?.some(({ id }) => unless.includes('notSelf') && id === actor.id)) return false;
    const rank = standing === 'groupAdmin' ? 'manager' : actor.role;
    if (targets?.some(({ role }) => unless.includes('notOutranked') && outranks(role, rank))) return false;
    if (targets?.some(({ role }) => grant.below && !outranks(grant.below, role))) return false;
    if (grant.scope === 'workspace' || grant.scope === 'byPolicy') return true;
    if (!targets && !groups) return grant.scope === 'self' || !grant.setting || open.length > 0;
    if ((targets ?? []).length + (groups ?? []).length === 0) return false;
    if (grant.scope === 'self') return !groups?.length && targets?.every(({ id }) => id === actor.id) === true;
    const isMet = (ids: readonly string[] = []) => open.some((id) => ids.includes(id));
    return (targets ?? []).every((target) => isMet(target.groups)) && (groups ?? []).every((id) => isMet([id]));
  });
}
