import { z } from 'zod';

import type { MemberId } from '../domain/ids.ts';
import { hasAccepted, hasUsedSeat, holdsFullSeat, type Member } from '../domain/member.ts';
import type { SeatAccount } from '../domain/seat.ts';
import { changeMember, command, decided, isEffect, refuse } from '../kernel/command.ts';
import type { Effect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import { aboutMany, Many } from './many.ts';
import { shortOfSeats, withDraws } from './reserves.ts';

const Members = z.object({ members: Many });

/** A seat that is given or taken has no moment at which it is to end. */
export const noEnd = { revokeAt: null, revokeZone: null } as const;

const seatEntry = (member: Member, from: SeatAccount, to: SeatAccount): Effect => ({
  kind: 'entry',
  ledger: 'seats',
  from,
  to,
  amount: 1,
  subject: member.id,
});

/** Someone with the full seat they get, reserved while they have not accepted their invitation, and where it comes from. */
export function withFullSeat(member: Member, now: string): { readonly seated: Member; readonly entry: Effect } {
  const seat = hasAccepted(member) ? 'full' : 'reserved';
  const account = seat === 'full' ? 'assigned' : 'reserved';
  return {
    seated: { ...member, seat, seatSince: now, seatUsedAt: null, ...noEnd },
    entry: seatEntry(member, 'remaining', account),
  };
}

/** What gives someone who is here already a full seat. */
export function seatEffects(member: Member, now: string): Effect[] {
  const { seated, entry } = withFullSeat(member, now);
  return [changeMember(member, seated), entry].filter(isEffect);
}

/** Where the full seat of somebody goes: a used one is spent until the plan renews, any other returns to the pool. */
export function seatBack(member: Member): Effect[] {
  if (!holdsFullSeat(member)) return [];
  const from = member.seat === 'reserved' ? 'reserved' : 'assigned';
  return [seatEntry(member, from, hasUsedSeat(member) ? 'spent' : 'remaining')];
}

/** What takes the full seat of somebody away. */
export const revokeEffects = (member: Member): Effect[] =>
  [changeMember(member, { seat: 'basic', seatSince: null, seatUsedAt: null, ...noEnd }), ...seatBack(member)].filter(
    isEffect,
  );

/** These people as they are, and how many of them are no longer here. */
export function present(state: State, ids: readonly MemberId[]): { members: Member[]; missing: number } {
  const members = ids.map((id) => state.member(id)).filter((member) => member !== undefined);
  return { members, missing: ids.length - members.length };
}

const shared = {
  version: 1,
  input: Members,
  reads: ({ members }: z.infer<typeof Members>) => ({ members, seats: true }),
  targets: ({ members }: z.infer<typeof Members>) => members,
  about: ({ members }: z.infer<typeof Members>, state: State) => aboutMany(members, state),
  optimistic: true,
};

export const assignSeats = command({
  ...shared,
  name: 'seats.assign',
  reads: ({ members }: z.infer<typeof Members>) => ({ members, seats: true, reserves: true }),
  action: 'seats.assign',
  decide(state, { members: ids }, { now }) {
    const { members, missing } = present(state, ids);
    if (missing > 0) return refuse({ code: 'member.missing', count: missing });
    const basic = members.filter((member) => !holdsFullSeat(member));
    if (basic.length === 0) return refuse({ code: 'seats.unchanged' });
    const open = basic.filter((member) => member.status !== 'suspended');
    if (open.length === 0) return refuse({ code: 'seats.suspended', count: basic.length });
    const effects = withDraws(
      state,
      open.flatMap((member) => seatEffects(member, now)),
    );
    const short = shortOfSeats(state, effects);
    return short ? refuse(short) : decided(effects);
  },
});

export const revokeSeats = command({
  ...shared,
  name: 'seats.revoke',
  action: 'seats.revoke',
  decide(state, { members: ids }) {
    const { members, missing } = present(state, ids);
    if (missing > 0) return refuse({ code: 'member.missing', count: missing });
    const holders = members.filter(holdsFullSeat);
    if (holders.length === 0) return refuse({ code: 'seats.unchanged' });
    return decided(holders.flatMap(revokeEffects));
  },
});
