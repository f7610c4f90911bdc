import { readAccount } from '../domain/credit.ts';
import { GroupId, MemberId } from '../domain/ids.ts';
import { Role } from '../domain/member.ts';
import type { AppError } from '../errors/app-error.ts';
import {
  type CreditEntry,
  type Effect,
  isCreditEntry,
  type MembershipEffect,
  type SetEffect,
} from '../kernel/effects.ts';
import type { LoadedOperation, State } from '../kernel/state.ts';
import { type Actor, can, type Decision, mayGrant } from '../permissions/can.ts';
import { beyondGroups, denialOf } from '../permissions/denial.ts';
import type { Action } from '../permissions/rules.ts';
import { isOfPlan } from './undo-plan.ts';
import { mayMove } from './credits.ts';

/** What an effect on a person would be if it were done by hand. */
function actionsOf({ before, after }: SetEffect): Action[] {
  if (after === null) return ['members.remove'];
  if (before === null) return ['members.add'];
  const has = (...names: readonly string[]) => names.some((name) => Object.hasOwn(after, name));
  return [
    ...(has('role') ? (['members.setRole'] as const) : []),
    ...(has('status') ? (['members.suspend'] as const) : []),
    ...(has('firstName', 'lastName', 'email') ? (['members.edit'] as const) : []),
    ...(has('seat', 'seatSince', 'seatUsedAt', 'revokeAt', 'revokeZone') ? (['seats.revoke'] as const) : []),
    ...(has('inviteAt') ? (['members.invite'] as const) : []),
  ];
}

/** What those do who take back only their own, and what for. */
const ownActions: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['members.setRole', 'members.setRole'],
  ['members.remove', 'members.remove'],
  ['members.invite', 'members.invite'],
  ['members.revokeInvitation', 'members.invite'],
  ['members.setGroups', 'groups.setMembers'],
  ['groups.setMembers', 'groups.setMembers'],
  ['groups.addByEmail', 'groups.setMembers'],
  ['credits.transfer', 'credits.move'],
  ['credits.modify', 'credits.move'],
  ['credits.spread', 'credits.move'],
  ['purchases.request', 'credits.purchase'],
  ['purchases.buy', 'credits.purchase'],
  ['purchases.cancel', 'credits.purchase'],
  ['purchases.record', 'credits.purchase'],
  ['rubrics.create', 'rubrics.edit'],
  ['rubrics.edit', 'rubrics.edit'],
  ['rubrics.archive', 'rubrics.edit'],
  ['rubrics.delete', 'rubrics.edit'],
  ['scenarios.create', 'scenarios.edit'],
  ['scenarios.edit', 'scenarios.edit'],
  ['scenarios.archive', 'scenarios.edit'],
  ['scenarios.delete', 'scenarios.edit'],
  ['scenarios.tag', 'scenarios.edit'],
  ['assignments.create', 'assignments.manage'],
  ['assignments.edit', 'assignments.manage'],
  ['assignments.end', 'assignments.manage'],
  ['sessions.score', 'scores.override'],
  ['sessions.scoreByModel', 'scores.override'],
  ['sessions.override', 'scores.override'],
  ['sessions.clear', 'scores.override'],
  ['sessions.flag', 'scores.flag'],
  ['sessions.unflag', 'scores.flag'],
]);

interface Asked {
  readonly state: State;
  readonly actor: Actor;
  /** Whether they take back only what they did themselves. */
  readonly isOwnOnly: boolean;
  /** What that was: whoever may still do it may take it back. */
  readonly own: Action | null;
}

function askedOf(state: State, { command: name }: LoadedOperation, actor: Actor): Asked {
  const decision = can(actor, 'operations.undo');
  const isOwnOnly = decision.allowed && decision.scope === 'self';
  return { state, actor, isOwnOnly, own: (isOwnOnly ? ownActions.get(name) : null) ?? null };
}

const denied = (decision: Decision): AppError | null => {
  const denial = denialOf(decision);
  return denial?.reason === 'self' ? { code: 'member.self' } : denial;
};

/** Why somebody may not set what an effect sets in a person. */
function refusalOf(
  { state, actor, own }: Asked,
  effect: SetEffect,
  joined: readonly MembershipEffect[],
): AppError | null {
  const id = MemberId.parse(effect.id);
  const granted = Role.safeParse(effect.after?.['role']).data;
  if (granted && !mayGrant(actor, granted, own ?? 'members.setRole')) {
    return { code: 'member.outrankedGrant', role: granted };
  }
  const role = state.member(id)?.role ?? granted;
  if (role === undefined) return null;
  const groups = (state.member(id) ? state.groupsOf(id) : joined).map(({ group }) => group);
  for (const action of own === null ? actionsOf(effect) : [own]) {
    const refused = denied(can(actor, action, [{ id, role, groups }]));
    if (refused) return refused;
  }
  return null;
}

/** Why somebody may not put people into a group or take them out; whoever comes back comes back to their groups. */
function refusalToMove({ state, actor }: Asked, { group, member, admin }: MembershipEffect): AppError | null {
  const action = admin ? 'groups.appoint' : 'groups.setMembers';
  return state.member(member) ? denied(can(actor, action, [], { groups: [group] })) : null;
}

/**
 * Why somebody may not have credits moved back: whoever reaches only some groups moves only what those gave. Credits
 * that go along with a person are not moved by hand.
 */
function refusalToReturn({ actor, own }: Asked, { from, to }: CreditEntry): AppError | null {
  if (own !== 'credits.move') return null;
  const sources = new Set([from, to].map((account) => readAccount(account).source ?? 'pool'));
  const isTheirs = [...sources].every((source) => mayMove(actor, source === 'pool' ? source : GroupId.parse(source)));
  return isTheirs ? null : beyondGroups('credits.move');
}

const isMove = (effect: Effect): effect is MembershipEffect => effect.kind === 'add' || effect.kind === 'remove';

/**
 * Why an actor may not have these effects of taking an operation back; null where they may. Taking back does nothing
 * that could not be done by hand: no role above one's own, nothing to who is above one.
 */
export function refusalToRestore(
  state: State,
  operation: LoadedOperation,
  effects: readonly Effect[],
  actor: Actor,
): AppError | null {
  const asked = askedOf(state, operation, actor);
  if (asked.isOwnOnly && asked.own === null) return denied(can(actor, 'operations.undo', []));
  const refusedPlan = effects.some(isOfPlan) ? denied(can(actor, 'billing.manage')) : null;
  if (refusedPlan) return refusedPlan;
  const moves = effects.filter(isMove);
  const joining = Map.groupBy(moves, ({ member }) => member);
  for (const effect of effects) {
    if (effect.kind !== 'set' || effect.entity !== 'member') continue;
    const joined = joining.get(MemberId.parse(effect.id)) ?? [];
    const refused = refusalOf(asked, effect, joined);
    if (refused) return refused;
  }
  const refusals = [
    ...moves.map((effect) => refusalToMove(asked, effect)),
    ...effects.filter(isCreditEntry).map((entry) => refusalToReturn(asked, entry)),
  ];
  return refusals.find((refused) => refused !== null) ?? null;
}
