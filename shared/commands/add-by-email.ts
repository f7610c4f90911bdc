import { z } from 'zod';

import { GroupId } from '../domain/ids.ts';
import { Email } from '../domain/member.ts';
import { command, decided, refuse } from '../kernel/command.ts';
import type { Effect } from '../kernel/effects.ts';

/** The most addresses that are put into a group by one operation. */
export const MAX_ADDRESSES = 2000;

/**
 * Puts members into a group by their addresses: whoever leads a group adds people they do not see. Whoever is in
 * already stays so; an address that nobody here has refuses all of it, so that no slip of the pen is passed over.
 */
export const addByEmail = command({
  name: 'groups.addByEmail',
  version: 1,
  action: 'groups.setMembers',
  input: z.object({ group: GroupId, emails: z.array(Email).min(1).max(MAX_ADDRESSES) }),
  reads: ({ group, emails }) => ({ emails, memberships: true, groups: [group] }),
  targets: () => [],
  groups: ({ group }) => [group],
  about: ({ group, emails }, state) => ({ count: new Set(emails).size, label: state.group(group)?.name ?? '' }),
  optimistic: false,
  byServiceOnly: true,
  decide(state, { group, emails }) {
    if (!state.group(group)) return refuse({ code: 'group.missing', name: '' });
    const wanted = [...new Set(emails)];
    const unknown = wanted.filter((email) => !state.memberByEmail(email));
    const [email] = unknown;
    if (email !== undefined) return refuse({ code: 'member.unknown', email, count: unknown.length });
    const effects = wanted.flatMap((each): Effect[] => {
      const member = state.memberByEmail(each)?.id;
      const isIn = member && state.groupsOf(member).some((membership) => membership.group === group);
      return member && !isIn ? [{ kind: 'add', group, member, admin: false }] : [];
    });
    return decided(effects);
  },
});
