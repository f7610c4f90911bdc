import { flatSettings, noSettings } from '../domain/group.ts';
import { GroupId, type TagId } from '../domain/ids.ts';
import type { Effect, SetEffect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import { fieldsBack } from './undo-fields.ts';
import { placesBack, tagsAfter, tagsKept } from './undo-tags.ts';

const isNameFree = (state: State, id: string, name: string) => {
  const other = state.groupByName(name);
  return other === undefined || other.id === id;
};

/**
 * A group that was deleted comes back, and one that still is what it was set to is again what it was before, field by
 * field; a name that another has taken is not given back.
 */
function groupBack(state: State, effect: SetEffect, isThere: (tag: TagId) => boolean): Effect[] {
  const { id, before, after } = effect;
  if (before === null) return [];
  const group = state.group(GroupId.parse(id));
  if (after === null)
    return group || !isNameFree(state, id, String(before['name']))
      ? []
      : [{ ...effect, before: after, after: tagsKept(before, isThere) }];
  if (!group) return [];
  const now = new Map<string, unknown>(Object.entries({ name: group.name, ...flatSettings(group.settings) }));
  const isOpen = (name: string) =>
    name !== 'tags' && (name !== 'name' || isNameFree(state, id, String(before['name'])));
  return [...fieldsBack(effect, now, isOpen), ...placesBack(effect, group.settings.tags, isThere)];
}

/** What an operation set in groups, back to what it was. */
export const groupsBack = (state: State, effects: readonly Effect[]): Effect[] =>
  effects.flatMap((effect) =>
    effect.kind === 'set' && effect.entity === 'group' ? groupBack(state, effect, tagsAfter(state, effects)) : [],
  );

const isMade = (effect: Effect): effect is SetEffect =>
  effect.kind === 'set' && effect.entity === 'group' && effect.before === null;

/** How many people leave a group by these effects, less those who enter it. */
const leaving = (group: GroupId, effects: readonly Effect[]): number =>
  effects.reduce((sum, effect) => {
    if ((effect.kind !== 'remove' && effect.kind !== 'add') || effect.group !== group) return sum;
    return effect.kind === 'remove' ? sum + 1 : sum - 1;
  }, 0);

/** Whether somebody has come to rely on a group since: it has another name, is set to something, something is assigned to it, or it has credits or seats. */
function isUsed(state: State, id: GroupId, name: unknown): boolean {
  const group = state.group(id);
  const settings = group && JSON.stringify(flatSettings(group.settings));
  const isAsMade = group?.name === name && settings === JSON.stringify(flatSettings(noSettings));
  if (!isAsMade || state.assignmentsOf({ group: id }) > 0) return true;
  return state.creditsFrom(id) > 0 || (state.reserves.get(id) ?? 0) > 0 || state.openPurchases(id) > 0;
}

/** The groups an import made go again once nobody is left in them; those that others use by now are kept. */
export function madeGroupsGone(state: State, done: readonly Effect[], people: readonly Effect[]): Effect[] {
  return done.filter(isMade).flatMap((effect): Effect[] => {
    const id = GroupId.parse(effect.id);
    const group = state.group(id);
    if (!group || isUsed(state, id, effect.after?.['name'])) return [];
    if (state.peopleIn(id) > leaving(id, people)) return [];
    const before = { id, name: group.name, ...flatSettings(group.settings) };
    return [{ kind: 'set', entity: 'group', id, before, after: null }];
  });
}
