import { z } from 'zod';

import { GroupId, type MemberId } from '../domain/ids.ts';
import { Email, holdsFullSeat, isBelowAdmin, MAX_NAME, type Member, Role, Status } from '../domain/member.ts';
import {
  changeMember,
  command,
  createMember,
  decided,
  type DecideContext,
  isEffect,
  refuse,
} from '../kernel/command.ts';
import type { Effect } from '../kernel/effects.ts';
import type { Reads, State } from '../kernel/state.ts';
import { type Actor, can } from '../permissions/can.ts';
import { newMember } from './members.ts';
import { seatEffects, withFullSeat } from './seats.ts';

/**
 * A person from a file. What is null is not said there and stays as it is. Names stand in the order of the alphabet, as
 * a file's plan writes them: the service hashes arguments in that order without copying them.
 */
export const ImportPerson = z.object({
  email: Email,
  firstName: z.string().max(MAX_NAME).nullable(),
  fullSeat: z.boolean(),
  groups: z.array(GroupId).max(200),
  lastName: z.string().max(MAX_NAME).nullable(),
  role: Role.nullable(),
  status: Status.nullable(),
});
export type ImportPerson = z.infer<typeof ImportPerson>;

const given = <T>(value: T | null): value is T => value !== null;

/** What a file may change about someone who is already here: never a removal, and no role at or above admin. */
function changeEffects(member: Member, person: ImportPerson, state: State, now: string): Effect[] {
  const { firstName, lastName, role } = person;
  const mayChangeRole = given(role) && isBelowAdmin(member.role);
  const next: Member = {
    ...member,
    ...(given(firstName) ? { firstName } : {}),
    ...(given(lastName) ? { lastName } : {}),
    ...(mayChangeRole ? { role } : {}),
  };
  const inGroups = new Set(state.groupsOf(member.id).map(({ group }) => group));
  const joins = person.groups
    .filter((group) => !inGroups.has(group))
    .map((group): Effect => ({ kind: 'add', group, member: member.id, admin: false }));
  const wantsSeat = person.fullSeat && !holdsFullSeat(member) && member.status !== 'suspended';
  return [changeMember(member, next), ...joins, ...(wantsSeat ? seatEffects(next, now) : [])].filter(isEffect);
}

function createEffects(person: ImportPerson, id: MemberId, now: string): Effect[] {
  const status = person.status ?? 'invited';
  const names = { firstName: person.firstName ?? '', lastName: person.lastName ?? '' };
  const member = newMember(id, { email: person.email, ...names, role: person.role ?? 'learner', status }, now);
  const joins = person.groups.map((group): Effect => ({ kind: 'add', group, member: id, admin: false }));
  const wantsSeat = person.fullSeat && status !== 'suspended';
  if (!wantsSeat) return [createMember(member), ...joins];
  const { seated, entry } = withFullSeat(member, now);
  return [createMember(seated), ...joins, entry];
}

/** Whether a file may change somebody: not who outranks whoever brings it. */
export const mayImportInto = (actor: Actor, { id, role }: Pick<Member, 'id' | 'role'>): boolean =>
  can(actor, 'members.edit', [{ id, role }]).allowed;

/** What an import does for each person, in the order in which it is done, whether or not there are seats enough. */
export function importEffects(
  state: State,
  people: readonly ImportPerson[],
  { actor, now, newId }: Pick<DecideContext, 'actor' | 'now' | 'newId'>,
): { readonly person: ImportPerson; readonly effects: readonly Effect[] }[] {
  const sorted = people.toSorted((a, b) => (a.email < b.email ? -1 : 1));
  return sorted.map((person, index) => {
    const member = state.memberByEmail(person.email);
    const id = newId(index) as MemberId; // derived from the operation's id, which has been parsed
    if (!member) return { person, effects: createEffects(person, id, now) };
    return { person, effects: mayImportInto(actor, member) ? changeEffects(member, person, state, now) : [] };
  });
}

/** What an import has to have loaded. */
export const importReads = (people: readonly ImportPerson[]): Reads => ({
  emails: people.map((person) => person.email),
  memberships: true,
  groups: [...new Set(people.flatMap((person) => person.groups))],
  seats: true,
});

const seatsTaken = (effects: readonly Effect[]) =>
  effects.reduce(
    (sum, effect) => sum + (effect.kind === 'entry' && effect.from === 'remaining' ? effect.amount : 0),
    0,
  );

export const importMembers = command({
  name: 'members.import',
  version: 1,
  action: 'members.import',
  input: z.object({ file: z.string().max(300), people: z.array(ImportPerson).min(1).max(150_000) }),
  reads: ({ people }) => importReads(people),
  targets: () => [],
  about: ({ file, people }) => ({ count: people.length, label: file }),
  // Until it is confirmed its diff is shown as waiting: a hundred thousand rows are not written twice.
  optimistic: false,
  decide(state, { people }, context) {
    const granted = people.find((person) => given(person.role) && !isBelowAdmin(person.role));
    if (granted?.role) return refuse({ code: 'member.outrankedGrant', role: granted.role });
    const lost = people.flatMap((person) => person.groups).find((group) => !state.group(group));
    if (lost) return refuse({ code: 'group.missing', name: lost });
    const parts = importEffects(state, people, context);
    const twice = parts.find(({ person }, index) => person.email === parts[index + 1]?.person.email);
    if (twice) return refuse({ code: 'member.exists', email: twice.person.email });
    const effects = parts.flatMap((part) => part.effects);
    if (effects.length === 0) return refuse({ code: 'import.nothing' });
    const needed = seatsTaken(effects);
    const { remaining } = state.seats;
    if (needed > remaining) return refuse({ code: 'seats.exhausted', needed, remaining });
    return decided(effects);
  },
});
