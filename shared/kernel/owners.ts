import type { MemberId } from '../domain/ids.ts';
import { isActingOwner, type Member } from '../domain/member.ts';
import type { Effect, SetEffect } from './effects.ts';
import type { State } from './state.ts';

const isOfMember = (effect: Effect): effect is SetEffect => effect.kind === 'set' && effect.entity === 'member';

function isOwnerAfter({ id, before, after }: SetEffect, state: State): boolean {
  if (after === null) return false;
  const now = before === null ? {} : state.member(id as MemberId); // the id of an effect on a member
  return isActingOwner({ ...now, ...after } as Member); // fields of a member, some of them changed
}

/** Whether an effect may take an owner away: whoever is none now, or one afterwards too, does not need the others to be asked for. */
function mayLoseOwner(effect: SetEffect, state: State): boolean {
  if (effect.before === null || isOwnerAfter(effect, state)) return false;
  const now = state.member(effect.id as MemberId); // the id of an effect on a member
  return now === undefined || isActingOwner(now);
}

/** Whether one of the owners of a workspace is left after these effects, where there is one; its state has to tell them. */
export function keepsAnOwner(state: State, effects: readonly Effect[]): boolean {
  const ofMembers = effects.filter(isOfMember);
  if (!ofMembers.some((effect) => mayLoseOwner(effect, state))) return true;
  const owners = new Set<string>(state.owners());
  if (owners.size === 0) return true;
  for (const effect of ofMembers) {
    if (isOwnerAfter(effect, state)) owners.add(effect.id);
    else owners.delete(effect.id);
  }
  return owners.size > 0;
}
