import { z } from 'zod';

import { MemberId } from '../domain/ids.ts';
import { displayName, invitationEnds, type Member, WrittenName } from '../domain/member.ts';
import type { SeatAccount } from '../domain/seat.ts';
import { changeMember, command, decided, isEffect, refuse } from '../kernel/command.ts';
import type { Effect } from '../kernel/effects.ts';
import { isOpen } from './invite.ts';
import { aboutMany, Many, presentOf } from './many.ts';
import { noEnd } from './seats.ts';

/** The seat that was reserved for somebody becomes theirs, or goes back to the pool. */
const reservedTo = ({ id, seat }: Member, to: SeatAccount): Effect[] =>
  seat === 'reserved' ? [{ kind: 'entry', ledger: 'seats', from: 'reserved', to, amount: 1, subject: id }] : [];

/** Somebody accepts their invitation at the service's own door, and says what they are called. */
export const acceptInvitation = command({
  name: 'members.accept',
  version: 1,
  action: 'members.accept',
  input: z.object({
    member: MemberId,
    firstName: WrittenName,
    lastName: WrittenName,
  }),
  reads: ({ member }) => ({ members: [member] }),
  targets: () => [],
  about: ({ member }, state) => {
    const known = state.member(member);
    return { count: 1, label: known ? displayName(known) : '' };
  },
  optimistic: false,
  decide(state, { member: id, ...names }) {
    const member = state.member(id);
    if (!member || !isOpen(member)) return refuse({ code: 'invitation.closed' });
    const named = names.firstName + names.lastName === '' ? {} : names;
    const seat = member.seat === 'reserved' ? 'full' : member.seat;
    const change = changeMember(member, { ...named, status: 'active', inviteAt: null, seat });
    return decided([change, ...reservedTo(member, 'assigned')].filter(isEffect));
  },
});

/** Seats that were reserved for people whose invitation has ended go back to the pool; it can be sent again. */
export const expireInvitations = command({
  name: 'members.expire',
  version: 1,
  action: 'members.accept',
  input: z.object({ members: Many }),
  reads: ({ members }) => ({ members }),
  targets: () => [],
  about: ({ members }, state) => aboutMany(members, state),
  optimistic: false,
  decide(state, { members }, { now }) {
    const over = presentOf(state, members).filter(
      (member) =>
        isOpen(member) &&
        member.seat === 'reserved' &&
        member.inviteAt !== null &&
        invitationEnds(member.inviteAt) <= now,
    );
    return decided(
      over.flatMap((member) => [
        ...[changeMember(member, { seat: 'basic', seatSince: null, ...noEnd })].filter(isEffect),
        ...reservedTo(member, 'remaining'),
      ]),
    );
  },
});
