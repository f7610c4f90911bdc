import { useState } from 'react';

import { type Invitation, MAX_INVITED } from '../../../shared/commands/invite.ts';
import type { GroupId } from '../../../shared/domain/ids.ts';
import type { Role } from '../../../shared/domain/member.ts';
import { useGroupsHere, useNewcomers } from '../../session/use-newcomers.ts';
import { instantOf } from '../../ui/when.tsx';
import type { Candidate } from '../../../shared/ipc/invite-shapes.ts';

/** What all who are invited together are invited to. */
export interface InvitationWish {
  readonly role: Role;
  readonly fullSeat: boolean;
  /** Of each. */
  readonly credits: number;
  readonly groups: readonly GroupId[];
  /** As the field for dates writes it, by the clocks of the workspace; null for now. */
  readonly at: string | null;
}

/** The people as they are invited, so many at once as there can be. */
export const invitationsOf = (
  people: readonly Candidate[],
  { role, fullSeat, credits, groups, at }: InvitationWish,
  zone: string,
): Invitation[] =>
  people.slice(0, MAX_INVITED).map(({ email, firstName, lastName }) => ({
    ...{ email, firstName, lastName, role, fullSeat, credits },
    groups: [...groups],
    inviteAt: at === null ? null : instantOf(at, zone),
  }));

/** What is wished for, and how to wish otherwise. */
export function useInvitation() {
  const newcomers = useNewcomers();
  const here = useGroupsHere();
  const [chosen, setWish] = useState<InvitationWish>({ ...newcomers, credits: 0, at: null });
  const wish = { ...chosen, groups: here(chosen.groups) };
  return { wish, change: (to: Partial<InvitationWish>) => setWish((now) => ({ ...now, ...to })) };
}
