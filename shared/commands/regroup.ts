import { z } from 'zod';

import { GroupId } from '../domain/ids.ts';
import type { Member } from '../domain/member.ts';
import { command, decided, refuse } from '../kernel/command.ts';
import type { Effect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import { groupsReached } from '../permissions/can.ts';
import { aboutMany, goneConflicts, Many, presentOf } from './many.ts';

export const groupModes = ['add', 'remove', 'set'] as const;
export const GroupMode = z.enum(groupModes);
export type GroupMode = z.infer<typeof GroupMode>;

interface Wish {
  readonly wanted: ReadonlySet<GroupId>;
  readonly mode: GroupMode;
  /** The groups that whoever wishes it reaches; the others stay as they are. */
  readonly reached: ReturnType<typeof groupsReached>;
}

function changesOf(state: State, { id: member }: Member, { wanted, mode, reached }: Wish): Effect[] {
  const now = state.groupsOf(member);
  const isReached = (group: GroupId) => reached === 'all' || reached?.includes(group) === true;
  const isLeft = (group: GroupId) =>
    mode === 'set' ? !wanted.has(group) && isReached(group) : mode === 'remove' && wanted.has(group);
  const leaves = now
    .filter(({ group }) => isLeft(group))
    .map(({ group, admin }): Effect => ({ kind: 'remove', group, member, admin }));
  const inGroups = new Set(now.map(({ group }) => group));
  const joined = mode === 'remove' ? [] : [...wanted].filter((group) => !inGroups.has(group));
  return [...leaves, ...joined.map((group): Effect => ({ kind: 'add', group, member, admin: false }))];
}

/** Puts people into groups, takes them out, or leaves them in exactly these. Who is as wanted stays so: sets never conflict. */
export const setGroups = command({
  name: 'members.setGroups',
  version: 1,
  action: 'groups.setMembers',
  input: z
    .object({ members: Many, groups: z.array(GroupId).max(200), mode: GroupMode })
    .refine(({ groups, mode }) => mode === 'set' || groups.length > 0, { path: ['groups'] }),
  reads: ({ members, groups }) => ({ members, memberships: true, groups }),
  targets: () => [],
  groups: ({ groups }) => groups,
  about: ({ members }, state) => aboutMany(members, state),
  optimistic: true,
  decide(state, { members, groups, mode }, { actor }) {
    const lost = groups.find((group) => !state.group(group));
    // Nobody is in a group that is no more.
    if (lost !== undefined && mode !== 'remove') return refuse({ code: 'group.missing', name: '' });
    const reached = groupsReached(actor, 'groups.setMembers');
    const wish: Wish = { wanted: new Set(groups), mode, reached };
    const effects = presentOf(state, members).flatMap((member) => changesOf(state, member, wish));
    const joined = mode === 'remove' ? [] : groups;
    return decided(
      effects,
      joined.flatMap((group) => goneConflicts(state, members, 'group', null, group)),
    );
  },
});
