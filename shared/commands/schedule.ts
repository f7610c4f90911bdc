import { z } from 'zod';

import { Instant } from '../domain/ids.ts';
import { holdsFullSeat, type Member } from '../domain/member.ts';
import { Zone } from '../domain/zone.ts';
import { changeMember, command, decided, isEffect, refuse, type Verdict } from '../kernel/command.ts';
import type { State } from '../kernel/state.ts';
import { aboutMany, Many, presentOf } from './many.ts';
import { noEnd, present, revokeEffects } from './seats.ts';

const People = z.object({
  members: Many,
  /** The end that was seen, where one was looked at: a seat that has another by now keeps it. */
  was: Instant.nullable().optional(),
});
type People = z.infer<typeof People>;

type End = Pick<Member, 'revokeAt' | 'revokeZone'>;

/** Gives the seats of these people an end, or none; whoever holds none is left alone. */
function setEnd(state: State, { members: ids, was }: People, end: End): Verdict {
  const { members, missing } = present(state, ids);
  if (missing > 0) return refuse({ code: 'member.missing', count: missing });
  const holders = members.filter(holdsFullSeat);
  const changed = holders.filter(({ revokeAt }) => was !== undefined && revokeAt !== was && revokeAt !== end.revokeAt);
  if (changed.length > 0) return refuse({ code: 'schedule.changed', count: changed.length });
  const effects = holders.map((member) => changeMember(member, end)).filter(isEffect);
  return effects.length === 0 ? refuse({ code: 'schedule.unchanged' }) : decided(effects);
}

const shared = {
  version: 1,
  action: 'seats.revoke',
  reads: ({ members }: People) => ({ members }),
  targets: ({ members }: People) => members,
  about: ({ members }: People, state: State) => aboutMany(members, state),
  optimistic: true,
} as const;

/** Says when the full seats of people are to be revoked. A moment that has passed by then is refused: nobody meant now. */
export const scheduleSeats = command({
  ...shared,
  name: 'seats.schedule',
  input: People.extend({ at: Instant, zone: Zone }),
  decide(state, { at, zone, ...people }, { decidedAt }) {
    if (at <= decidedAt) return refuse({ code: 'schedule.past' });
    return setEnd(state, people, { revokeAt: at, revokeZone: zone });
  },
});

/** Takes back that the full seats of people are to be revoked. */
export const unscheduleSeats = command({
  ...shared,
  name: 'seats.unschedule',
  input: People,
  decide: (state, people) => setEnd(state, people, noEnd),
});

/** Whether the seat of somebody is to be revoked by now. */
const isOver = (member: Member, now: string): boolean =>
  holdsFullSeat(member) && member.revokeAt !== null && member.revokeAt <= now;

/** The service revokes the seats whose moment has come. */
export const expireSeats = command({
  name: 'seats.expire',
  version: 1,
  action: 'seats.expire',
  input: z.object({ members: Many }),
  reads: ({ members }) => ({ members }),
  targets: () => [],
  about: ({ members }, state) => aboutMany(members, state),
  optimistic: false,
  decide: (state, { members }, { now }) =>
    decided(
      presentOf(state, members)
        .filter((member) => isOver(member, now))
        .flatMap(revokeEffects),
    ),
});
