import { z } from 'zod';

import { SeatUsed } from '../domain/event.ts';
import type { Member } from '../domain/member.ts';
import { changeMember, command, decided, isEffect } from '../kernel/command.ts';

const earlier = (one: string | null, other: string) => (one === null || other < one ? other : one);
const later = (one: string | null, other: string) => (one === null || other > one ? other : one);

type Use = Pick<Member, 'seatUsedAt' | 'lastUsedAt'>;

/** When somebody has used their seat, after one use more. A use before the present seat was given does not make that seat used. */
function afterUse(member: Use & Pick<Member, 'seat' | 'seatSince'>, at: string): Use {
  const counts = member.seat === 'full' && member.seatSince !== null && at >= member.seatSince;
  return {
    seatUsedAt: counts ? earlier(member.seatUsedAt, at) : member.seatUsedAt,
    lastUsedAt: later(member.lastUsedAt, at),
  };
}

/** Whether a use tells anything that is not known of somebody. */
export function isNews(member: Parameters<typeof afterUse>[0], at: string): boolean {
  const after = afterUse(member, at);
  return after.seatUsedAt !== member.seatUsedAt || after.lastUsedAt !== member.lastUsedAt;
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
      if (before) after.set(email, { before, member: { ...before, ...afterUse(known?.member ?? before, at) } });
    }
    return decided([...after.values()].map(({ before, member }) => changeMember(before, member)).filter(isEffect));
  },
});
