import { z } from 'zod';

import { GroupId, type MemberId } from '../domain/ids.ts';
import { Newcomer } from '../domain/newcomer.ts';
import {
  Email,
  emailKey,
  holdsFullSeat,
  isBelowAdmin,
  MAX_EMAIL,
  MAX_NAME,
  type Member,
  Role,
  roles,
  Status,
  statuses,
} from '../domain/member.ts';
import { changeMember, createMember, type DecideContext, isEffect } from '../kernel/command.ts';
import type { Effect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import { type Actor, can } from '../permissions/can.ts';
import type { Action } from '../permissions/rules.ts';
import { newMember } from './members.ts';
import { seatEffects, withFullSeat } from './seats.ts';

/** The most groups somebody is put into. */
const MOST_GROUPS = 200;
const isRole: ReadonlySet<unknown> = new Set(roles);
const isStatus: ReadonlySet<unknown> = new Set(statuses);

/**
 * A person from a file. What is null is not said there and stays as it is. Names stand in the order of the alphabet, as
 * a file's plan writes them: the service hashes arguments in that order without copying them.
 */
export const ImportPerson = z.object({
  email: Email,
  firstName: z.string().max(MAX_NAME).nullable(),
  fullSeat: z.boolean(),
  groups: z.array(GroupId).max(MOST_GROUPS),
  lastName: z.string().max(MAX_NAME).nullable(),
  /** Of the groups that the import makes, those they join: by their place in the list. */
  newGroups: z.array(z.int().min(0)).max(MOST_GROUPS).optional(),
  /** What they begin with if they are new, where that is not what all of the import do. */
  newcomer: Newcomer.optional(),
  role: Role.nullable(),
  status: Status.nullable(),
});
export type ImportPerson = z.infer<typeof ImportPerson>;

/** The most people of one import. */
const MOST_PEOPLE = 150_000;
const Listed = z.array(ImportPerson).max(MOST_PEOPLE);
const FIELDS = ['email', 'firstName', 'fullSeat', 'groups', 'lastName', 'role', 'status'] as const;

const isKey = (email: unknown) =>
  typeof email === 'string' && email.length > 2 && email.length <= MAX_EMAIL && emailKey(email) === email;
const isName = (name: unknown) => name === null || (typeof name === 'string' && name.length <= MAX_NAME);

/** Whether somebody is as desktops write people who join no group that the import makes: there is nothing to be read otherwise. */
function isPlain(value: unknown, isGroup: (id: unknown) => boolean): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const names = Object.keys(value);
  if (names.length !== FIELDS.length || !FIELDS.every((name, place) => names[place] === name)) return false;
  const { email, firstName, fullSeat, groups, lastName, role, status } = value as Record<keyof ImportPerson, unknown>; // it has these fields
  if (!isKey(email) || !isName(firstName) || !isName(lastName) || typeof fullSeat !== 'boolean') return false;
  if (!Array.isArray(groups) || groups.length > MOST_GROUPS || !groups.every(isGroup)) return false;
  return (role === null || isRole.has(role)) && (status === null || isStatus.has(status));
}

function arePlain(value: unknown): value is ImportPerson[] {
  if (!Array.isArray(value) || value.length > MOST_PEOPLE) return false;
  const known = new Set<unknown>();
  const isGroup = (id: unknown) => known.has(id) || (GroupId.safeParse(id).success && known.add(id).has(id));
  return value.every((person) => isPlain(person, isGroup));
}

/** The people of an import. A schema copies each of a hundred thousand: where that would change nothing, they are looked at where they stand. */
export const ImportPeople = z.unknown().transform((value, context): ImportPerson[] => {
  if (arePlain(value)) return value;
  const read = Listed.safeParse(value);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues)
    context.issues.push({ code: 'custom', path, message, input: value });
  return z.NEVER;
});

/** What is the same for all people of an import. */
export interface ImportTerms extends Pick<DecideContext, 'actor' | 'now' | 'newId'> {
  /** The roles that were confirmed apart, by address. */
  readonly grants?: ReadonlyMap<string, Role>;
  /** The groups that the import makes. */
  readonly made?: readonly GroupId[];
  /** What people begin with who are new; nobody who is here already is changed by it. */
  readonly newcomers?: Newcomer | undefined;
  /** When those are invited who have to accept first; null where they are not, by this import. */
  readonly inviteAt?: string | null;
}

const given = <T>(value: T | null): value is T => value !== null;

/** An answer of the permission table for people of each role, asked for once: a file has few roles and many people. */
function answers(actor: Actor, action: Action): (member: Pick<Member, 'id' | 'role'>) => boolean {
  const known = new Map<Role, boolean>();
  const ask = (member: Pick<Member, 'id' | 'role'>) => can(actor, action, [member]).allowed;
  return (member) => {
    if (actor.kind === 'member' && actor.id === member.id) return ask(member);
    const { role } = member;
    const answer = known.get(role) ?? ask(member);
    known.set(role, answer);
    return answer;
  };
}

/** What whoever imports may do to people who are here. */
export interface ImportPowers {
  /** Nothing is changed in who outranks whoever brings the file. */
  readonly mayChange: (member: Pick<Member, 'id' | 'role'>) => boolean;
  readonly maySuspend: (member: Pick<Member, 'id' | 'role'>) => boolean;
}
export const importPowers = (actor: Actor): ImportPowers => ({
  mayChange: answers(actor, 'members.edit'),
  maySuspend: answers(actor, 'members.suspend'),
});

/** The standing a file gives somebody who is here: in or out, never a stage of an invitation. */
function standingOf(member: Member, { status }: ImportPerson, { maySuspend }: ImportPowers): Partial<Member> {
  const isOut = status === 'suspended' && member.status === 'active';
  const isIn = status === 'active' && member.status === 'suspended';
  return (isOut || isIn) && maySuspend(member) ? { status } : {};
}

/** A granted role was confirmed apart; any other is below admin, and given to those who are. */
function roleOf(member: Member, { email, role }: ImportPerson, grants: ImportTerms['grants']): Partial<Member> {
  const granted = grants?.get(email);
  if (granted !== undefined) return { role: granted };
  return given(role) && isBelowAdmin(member.role) ? { role } : {};
}

const joinsOf = ({ groups, newGroups }: ImportPerson, made: ImportTerms['made']): readonly GroupId[] =>
  newGroups === undefined ? groups : [...new Set([...groups, ...newGroups.flatMap((place) => made?.[place] ?? [])])];

/** What a file may change about someone who is already here: never a removal, and no role at or above admin by itself. */
function changeEffects(
  member: Member,
  person: ImportPerson,
  { state, terms, powers }: { state: State; terms: ImportTerms; powers: ImportPowers },
): Effect[] {
  const { firstName, lastName } = person;
  const next: Member = {
    ...member,
    ...(given(firstName) ? { firstName } : {}),
    ...(given(lastName) ? { lastName } : {}),
    ...roleOf(member, person, terms.grants),
    ...standingOf(member, person, powers),
  };
  const inGroups = new Set(state.groupsOf(member.id).map(({ group }) => group));
  const joins = joinsOf(person, terms.made)
    .filter((group) => !inGroups.has(group))
    .map((group): Effect => ({ kind: 'add', group, member: member.id, admin: false }));
  const wantsSeat = person.fullSeat && !holdsFullSeat(member) && next.status !== 'suspended';
  return [changeMember(member, next), ...joins, ...(wantsSeat ? seatEffects(next, terms.now) : [])].filter(isEffect);
}

function createEffects(person: ImportPerson, id: MemberId, terms: ImportTerms): Effect[] {
  const { grants, made, inviteAt, now, newcomers } = terms;
  const { email, newcomer = newcomers ?? {} } = person;
  const status = person.status ?? 'invited';
  const role = grants?.get(email) ?? person.role ?? newcomer.role ?? 'learner';
  const added = newMember(
    id,
    { email, firstName: person.firstName ?? '', lastName: person.lastName ?? '', role, status },
    now,
  );
  const member = status === 'invited' && inviteAt ? { ...added, inviteAt } : added;
  const groups = new Set([...joinsOf(person, made), ...(newcomer.groups ?? [])]);
  const joins = [...groups].map((group): Effect => ({ kind: 'add', group, member: id, admin: false }));
  const wantsSeat = (person.fullSeat || newcomer.fullSeat === true) && status !== 'suspended';
  if (!wantsSeat) return [createMember(member), ...joins];
  const { seated, entry } = withFullSeat(member, now);
  return [createMember(seated), ...joins, entry];
}

export interface ImportPart {
  readonly person: ImportPerson;
  readonly effects: readonly Effect[];
}

/** Decides what an import does for one person after the other, whether or not there are seats enough. */
export function importPartOf(state: State, terms: ImportTerms): (person: ImportPerson, index: number) => ImportPart {
  const powers = importPowers(terms.actor);
  const context = { state, terms, powers };
  return (person, index) => {
    const member = state.memberByEmail(person.email);
    const id = terms.newId(index) as MemberId; // derived from the operation's id, which has been parsed
    if (!member) return { person, effects: createEffects(person, id, terms) };
    return { person, effects: powers.mayChange(member) ? changeEffects(member, person, context) : [] };
  };
}

/** In the order of their addresses, which are sorted by themselves: that takes a fourth of sorting people. */
function byAddress(people: readonly ImportPerson[]): readonly ImportPerson[] {
  const known = new Map(people.map((person) => [person.email, person]));
  // Who is named twice stands beside themselves, so that it can be said who that is.
  if (known.size < people.length) return people.toSorted((a, b) => (a.email < b.email ? -1 : 1));
  return [...known.keys()].toSorted().flatMap((email) => known.get(email) ?? []);
}

/** What an import does for each person, in the order in which it is done. */
export const importEffects = (state: State, people: readonly ImportPerson[], terms: ImportTerms): ImportPart[] =>
  byAddress(people).map(importPartOf(state, terms));
