import { GroupId } from '../../shared/domain/ids.ts';
import type { Effect, SetEffect } from '../../shared/kernel/effects.ts';
import type { State } from '../../shared/kernel/state.ts';

/** Whether a group is made: at once, so that whoever is put into it may be in any chunk. */
export const isMadeGroup = (effect: Effect): boolean =>
  effect.kind === 'set' && effect.entity === 'group' && effect.before === null;

export const isGoneGroup = (effect: Effect): effect is SetEffect =>
  effect.kind === 'set' && effect.entity === 'group' && effect.after === null;

/** Whether a group that is to go is used by nobody, now that those leave it who leave it in the same chunk. */
export function goesUnused({ id: subject }: SetEffect, effects: readonly Effect[], state: State): boolean {
  const id = GroupId.parse(subject);
  const leave = effects.filter((effect) => effect.kind === 'remove' && effect.group === id).length;
  const isHeld = state.creditsFrom(id) > 0 || (state.reserves.get(id) ?? 0) > 0 || state.openPurchases(id) > 0;
  return state.group(id) !== undefined && state.peopleIn(id) <= leave && !isHeld;
}

/** The address somebody gets. */
export const addressIn = (effect: Effect): string | null =>
  effect.kind === 'set' && effect.entity === 'member' && typeof effect.after?.['email'] === 'string'
    ? effect.after['email']
    : null;
