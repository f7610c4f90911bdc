import { z } from 'zod';

import type { CreditPart } from '../domain/credit.ts';
import type { Member } from '../domain/member.ts';
import { command, decided } from '../kernel/command.ts';
import type { Effect } from '../kernel/effects.ts';
import type { Membership } from '../kernel/state.ts';
import { creditsBack } from './credits.ts';
import { aboutMany, Many, presentOf } from './many.ts';
import { seatBack } from './seats.ts';

/** What ends with somebody: their seat, their credits, their memberships and appointments, and they themselves. */
export function removalOf(
  member: Member,
  memberships: readonly Membership[],
  credits: readonly CreditPart[],
): Effect[] {
  const leaves = memberships.map(({ group, admin }): Effect => ({ kind: 'remove', group, member: member.id, admin }));
  const gone: Effect = { kind: 'set', entity: 'member', id: member.id, before: { ...member }, after: null };
  return [...seatBack(member), ...creditsBack(member.id, credits), ...leaves, gone];
}

/** Removes people from the workspace. Who is gone already is as was wanted. */
export const removeMembers = command({
  name: 'members.remove',
  version: 1,
  action: 'members.remove',
  input: z.object({ members: Many }),
  reads: ({ members }) => ({ members, memberships: true, owners: true, credits: true }),
  targets: ({ members }) => members,
  about: ({ members }, state) => aboutMany(members, state),
  optimistic: true,
  decide: (state, { members }) =>
    decided(
      presentOf(state, members).flatMap((member) =>
        removalOf(member, state.groupsOf(member.id), state.creditsOf(member.id)),
      ),
    ),
});
