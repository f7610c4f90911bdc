import { z } from 'zod';

import { GroupId, MemberId } from '../domain/ids.ts';
import { Email, MAX_NAME, type Member, Role, Status } from '../domain/member.ts';
import { command, createMember, decided, refuse } from '../kernel/command.ts';
import type { Effect } from '../kernel/effects.ts';
import { mayGrant } from '../permissions/can.ts';
import { shortOfSeats, withDraws } from './reserves.ts';
import { noEnd, withFullSeat } from './seats.ts';

/** Somebody who is to be added. */
export const NewPerson = z.object({
  email: Email,
  firstName: z.string().max(MAX_NAME),
  lastName: z.string().max(MAX_NAME),
  role: Role,
  status: Status,
  fullSeat: z.boolean(),
  groups: z.array(GroupId).max(200),
  adminOf: z.array(GroupId).max(200),
});
export type NewPerson = z.infer<typeof NewPerson>;

/** A new member with a basic seat; a full one is a movement of its own. */
export function newMember(
  id: MemberId,
  person: Pick<Member, 'email' | 'firstName' | 'lastName' | 'role' | 'status'>,
  now: string,
): Member {
  const { email, firstName, lastName, role, status } = person;
  const seat = { seat: 'basic', seatSince: null, seatUsedAt: null, lastUsedAt: null, ...noEnd } as const;
  return { id, email, firstName, lastName, role, status, ...seat, createdAt: now, inviteAt: null };
}

function addEffects(person: NewPerson, id: MemberId, now: string): Effect[] {
  const member = newMember(id, person, now);
  const joins = [...new Set([...person.groups, ...person.adminOf])].map((group): Effect => ({
    kind: 'add',
    group,
    member: id,
    admin: person.adminOf.includes(group),
  }));
  if (!person.fullSeat) return [createMember(member), ...joins];
  const { seated, entry } = withFullSeat(member, now);
  return [createMember(seated), ...joins, entry];
}

export const addMembers = command({
  name: 'members.add',
  version: 1,
  action: 'members.add',
  input: z.object({ people: z.array(NewPerson).min(1).max(100_000) }),
  reads: ({ people }) => ({
    emails: people.map((person) => person.email),
    groups: [...new Set(people.flatMap((person) => [...person.groups, ...person.adminOf]))],
    seats: true,
    reserves: true,
  }),
  targets: () => [],
  about: ({ people }) => ({ count: people.length, label: people[0]?.email ?? '' }),
  optimistic: true,
  decide(state, { people }, { actor, now, newId }) {
    const seen = new Set<string>();
    for (const person of people) {
      const { email, role } = person;
      if (state.memberByEmail(email) || seen.has(email)) return refuse({ code: 'member.exists', email });
      seen.add(email);
      if (!mayGrant(actor, role)) return refuse({ code: 'member.outrankedGrant', role });
      const lost = [...person.groups, ...person.adminOf].find((group) => !state.group(group));
      if (lost) return refuse({ code: 'group.missing', name: lost });
    }
    const added = people.flatMap((person, index) => addEffects(person, MemberId.parse(newId(index)), now));
    const effects = withDraws(state, added);
    const short = shortOfSeats(state, effects);
    return short ? refuse(short) : decided(effects);
  },
});
