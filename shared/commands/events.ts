import { z } from 'zod';

import { Instant } from '../domain/ids.ts';
import { Email, type Member } from '../domain/member.ts';
import { changeMember, command, decided, isEffect } from '../kernel/command.ts';

/** A full-seat feature was used: the fact that makes a seat unreturnable. */
export const SeatUsed = z.object({
  /** Made by whoever reports it; the same event sent twice counts once. */
  id: z.string().min(1).max(100),
  kind: z.literal('seat.used'),
  email: Email,
  at: Instant,
  feature: z.string().max(100),
});
export type SeatUsed = z.infer<typeof SeatUsed>;

const earlier = (one: string | null, other: string) => (one === null || other < one ? other : one);
const later = (one: string | null, other: string) => (one === null || other > one ? other : one);

/** What one use changes about a member. A use before the present seat was given does not make that seat used. */
function afterUse(member: Member, at: string): Member {
  const counts = member.seat === 'full' && member.seatSince !== null && at >= member.seatSince;
  return {
    ...member,
    seatUsedAt: counts ? earlier(member.seatUsedAt, at) : member.seatUsedAt,
    lastUsedAt: later(member.lastUsedAt, at),
  };
}

export const recordEvents = command({
  name: 'events.record',
  version: 1,
  action: 'events.record',
  input: z.object({ events: z.array(SeatUsed).min(1).max(10_000) }),
  reads: ({ events }) => ({ emails: [...new Set(events.map((event) => event.email))] }),
  targets: () => [],
  about: ({ events }) => ({ count: events.length, label: '' }),
  optimistic: false,
  decide(state, { events }) {
    const after = new Map<string, { before: Member; member: Member }>();
    for (const { email, at } of events) {
      const known = after.get(email);
      const before = known?.before ?? state.memberByEmail(email);
      if (before) after.set(email, { before, member: afterUse(known?.member ?? before, at) });
    }
    return decided([...after.values()].map(({ before, member }) => changeMember(before, member)).filter(isEffect));
  },
});
