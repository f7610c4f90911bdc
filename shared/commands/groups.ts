import { z } from 'zod';

import { flatSettings, groupKey, GroupName } from '../domain/group.ts';
import { GroupId, MemberId } from '../domain/ids.ts';
import { command, decided, refuse } from '../kernel/command.ts';
import { type Conflict, outcomeOf } from '../kernel/conflict.ts';
import type { Effect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import { unfitName } from '../text/plain.ts';
import { goneConflicts } from './many.ts';

export const createGroups = command({
  name: 'groups.create',
  version: 1,
  action: 'groups.create',
  input: z.object({ names: z.array(GroupName).min(1).max(1000) }),
  reads: ({ names }) => ({ groupNames: names }),
  targets: () => [],
  about: ({ names }) => ({ count: names.length, label: names[0] ?? '' }),
  optimistic: true,
  decide(state, { names }, { newId }) {
    const unfit = unfitName(names);
    if (unfit) return refuse(unfit);
    const seen = new Set<string>();
    for (const name of names) {
      if (state.groupByName(name) || seen.has(groupKey(name))) return refuse({ code: 'group.exists', name });
      seen.add(groupKey(name));
    }
    const effects = names.map((name, index): Effect => {
      const id = GroupId.parse(newId(index));
      return { kind: 'set', entity: 'group', id, before: null, after: { id, name } };
    });
    return decided(effects);
  },
});

/** Gives a group another name, if it still has the one that was seen. */
export const renameGroup = command({
  name: 'groups.rename',
  version: 1,
  action: 'groups.rename',
  input: z.object({ group: GroupId, was: GroupName, to: GroupName }),
  reads: ({ group, to }) => ({ groups: [group], groupNames: [to] }),
  targets: () => [],
  about: ({ to }) => ({ count: 1, label: to }),
  optimistic: true,
  decide(state, { group: id, was, to }) {
    const group = state.group(id);
    if (!group) return refuse({ code: 'group.missing', name: was });
    const unfit = unfitName([to === was ? null : to]);
    if (unfit) return refuse(unfit);
    const outcome = outcomeOf(group.name, { was, to });
    const conflict: Conflict = { entity: 'group', id, field: 'name', was, mine: to, theirs: group.name, gone: false };
    if (outcome === 'conflicts') return decided([], [conflict]);
    if (outcome === 'same') return decided([]);
    const other = state.groupByName(to);
    if (other && other.id !== id) return refuse({ code: 'group.exists', name: to });
    return decided([{ kind: 'set', entity: 'group', id, before: { name: group.name }, after: { name: to } }]);
  },
});

/** Deletes a group that nobody is in, whose credits have gone back, and for which nothing is being bought. One that is gone already is as was wanted. */
export const deleteGroup = command({
  name: 'groups.delete',
  version: 1,
  action: 'groups.delete',
  input: z.object({ group: GroupId }),
  reads: ({ group }) => ({ groups: [group], groupUse: true, reserves: true }),
  targets: () => [],
  about: ({ group }, state) => ({ count: 1, label: state.group(group)?.name ?? '' }),
  optimistic: true,
  decide(state, { group: id }) {
    const group = state.group(id);
    if (!group) return decided([]);
    const people = state.peopleIn(id);
    if (people > 0) return refuse({ code: 'group.inUse', name: group.name, count: people });
    const credits = state.creditsFrom(id);
    if (credits > 0) return refuse({ code: 'group.hasCredits', name: group.name, count: credits });
    const seats = state.reserves.get(id) ?? 0;
    if (seats > 0) return refuse({ code: 'group.hasSeats', name: group.name, count: seats });
    const assigned = state.assignmentsOf({ group: id });
    if (assigned > 0) return refuse({ code: 'group.assigned', name: group.name, count: assigned });
    const open = state.openPurchases(id);
    if (open > 0) return refuse({ code: 'group.hasPurchases', name: group.name, count: open });
    return decided([
      {
        kind: 'set',
        entity: 'group',
        id,
        before: { id, name: group.name, ...flatSettings(group.settings) },
        after: null,
      },
    ]);
  },
});

const membershipIn = (state: State, member: MemberId, group: GroupId) =>
  state.groupsOf(member).find((membership) => membership.group === group);

/** The most people one operation puts in, and takes out. */
export const MAX_TOGETHER = 2000;
const People = z.array(MemberId).max(MAX_TOGETHER);

/** Puts people into a group and takes others out. Whoever is in already, or out already, stays so: sets never conflict. */
export const setGroupMembers = command({
  name: 'groups.setMembers',
  version: 1,
  action: 'groups.setMembers',
  input: z
    .object({ group: GroupId, add: People, remove: People })
    .refine(({ add, remove }) => !remove.some((id) => add.includes(id)), { path: ['remove'] }),
  reads: ({ group, add, remove }) => ({ members: [...add, ...remove], memberships: true, groups: [group] }),
  targets: () => [],
  groups: ({ group }) => [group],
  about: ({ group, add, remove }, state) => ({
    count: new Set([...add, ...remove]).size,
    label: state.group(group)?.name ?? '',
  }),
  optimistic: true,
  decide(state, { group, add, remove }) {
    if (!state.group(group)) return refuse({ code: 'group.missing', name: '' });
    const joins = [...new Set(add)].filter((id) => state.member(id) && !membershipIn(state, id, group));
    const leaves = [...new Set(remove)].flatMap((id) => {
      const membership = membershipIn(state, id, group);
      return membership ? [{ id, admin: membership.admin }] : [];
    });
    const effects: Effect[] = [
      ...joins.map((member): Effect => ({ kind: 'add', group, member, admin: false })),
      ...leaves.map(({ id, admin }): Effect => ({ kind: 'remove', group, member: id, admin })),
    ];
    return decided(effects, goneConflicts(state, add, 'group', null, group));
  },
});
