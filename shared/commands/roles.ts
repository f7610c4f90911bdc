import { z } from 'zod';

import { type Member, Role, roles } from '../domain/member.ts';
import type { MemberId } from '../domain/ids.ts';
import { changeMember, command, decided, isEffect, refuse } from '../kernel/command.ts';
import { type Conflict, outcomeOf } from '../kernel/conflict.ts';
import type { State } from '../kernel/state.ts';
import { mayGrant } from '../permissions/can.ts';
import { aboutMany, goneConflict, Many, MAX_PEOPLE } from './many.ts';

/** People with the role they were seen to have, by that role. */
const Seen = z
  .array(z.object({ was: Role, members: Many }))
  .min(1)
  .max(roles.length)
  .refine((people) => {
    const all = people.flatMap(({ members }) => members);
    return all.length <= MAX_PEOPLE && new Set(all).size === all.length;
  });
type Seen = z.infer<typeof Seen>;

const idsOf = (people: Seen): MemberId[] => people.flatMap(({ members }) => members);

/** People by the role they have now, as setRoles is told of them. */
export function byRole(members: readonly Pick<Member, 'id' | 'role'>[]): Seen {
  const groups = Map.groupBy(members, ({ role }) => role);
  return [...groups].map(([was, people]) => ({ was, members: people.map(({ id }) => id) }));
}

interface Wish {
  readonly id: MemberId;
  readonly was: Role;
}

function conflictOf(state: State, { id, was }: Wish, to: Role): Conflict | null {
  const member = state.member(id);
  if (!member) return goneConflict(id, 'role', was, to);
  if (outcomeOf(member.role, { was, to }) !== 'conflicts') return null;
  return { entity: 'member', id, field: 'role', was, mine: to, theirs: member.role, gone: false };
}

/** Gives people a role; who has another by now than the one that was seen keeps it, for a decision. */
export const setRoles = command({
  name: 'members.setRole',
  version: 1,
  action: 'members.setRole',
  input: z.object({ role: Role, people: Seen }),
  reads: ({ people }) => ({ members: idsOf(people), owners: true }),
  targets: ({ people }) => idsOf(people),
  about: ({ people }, state) => aboutMany(idsOf(people), state),
  optimistic: true,
  decide(state, { role, people }, { actor }) {
    if (!mayGrant(actor, role, 'members.setRole')) return refuse({ code: 'member.outrankedGrant', role });
    const wishes = people.flatMap(({ was, members }) => members.map((id): Wish => ({ id, was })));
    const changes = wishes.map(({ id, was }) => {
      const member = state.member(id);
      return member && outcomeOf(member.role, { was, to: role }) === 'applies' ? changeMember(member, { role }) : null;
    });
    const conflicts = wishes.map((wish) => conflictOf(state, wish, role)).filter((conflict) => conflict !== null);
    return decided(changes.filter(isEffect), conflicts);
  },
});
