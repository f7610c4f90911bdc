import { z } from 'zod';

import { GroupId, MemberId } from '../domain/ids.ts';
import { command, decided, refuse } from '../kernel/command.ts';
import type { Effect } from '../kernel/effects.ts';
import type { Membership } from '../kernel/state.ts';
import { goneConflicts, presentOf } from './many.ts';

/** The most people one operation appoints: too few for it to be applied in parts. */
export const MAX_APPOINTED = 2000;

function appointment(member: MemberId, group: GroupId, admin: boolean, now: Membership | undefined): Effect[] {
  if (now ? now.admin === admin : !admin) return [];
  const before: Effect[] = now ? [{ kind: 'remove', group, member, admin: now.admin }] : [];
  return [...before, { kind: 'add', group, member, admin }];
}

/**
 * Makes people admins of a group, whether or not they are in it, or dismisses them: they stay in it. Who is as wanted
 * stays so.
 */
export const appointAdmins = command({
  name: 'groups.appoint',
  version: 1,
  action: 'groups.appoint',
  input: z.object({ group: GroupId, members: z.array(MemberId).min(1).max(MAX_APPOINTED), admin: z.boolean() }),
  reads: ({ group, members }) => ({ members, memberships: true, groups: [group] }),
  targets: ({ members }) => members,
  about: ({ group, members }, state) => ({ count: members.length, label: state.group(group)?.name ?? '' }),
  optimistic: true,
  decide(state, { group, members, admin }) {
    if (!state.group(group)) return refuse({ code: 'group.missing', name: '' });
    const effects = presentOf(state, members).flatMap(({ id }) => {
      const now = state.groupsOf(id).find((membership) => membership.group === group);
      return appointment(id, group, admin, now);
    });
    return decided(effects, admin ? goneConflicts(state, members, 'group', null, group) : []);
  },
});
