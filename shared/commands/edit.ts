import { z } from 'zod';

import { MemberId } from '../domain/ids.ts';
import { displayName, type Member, Role, WrittenName } from '../domain/member.ts';
import type { AppError } from '../errors/app-error.ts';
import { changeMember, command, decided, type DecideContext, isEffect, refuse } from '../kernel/command.ts';
import { type Conflict, edited, outcomeOf } from '../kernel/conflict.ts';
import type { Effect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import { mayGrant } from '../permissions/can.ts';

/** Only these two are set by hand: the others are stages of an invitation. */
const Standing = z.enum(['active', 'suspended']);

export const editFields = ['firstName', 'lastName', 'role', 'status'] as const;
export type EditField = (typeof editFields)[number];

/** New values for some fields of a person, each with the value the editor saw. */
export const MemberEdit = z.object({
  firstName: edited(WrittenName),
  lastName: edited(WrittenName),
  role: edited(Role),
  status: edited(Standing),
});
export type MemberEdit = z.infer<typeof MemberEdit>;

/** The most people one operation edits. */
export const MAX_EDITS = 2000;
export const PersonEdit = z.object({ member: MemberId, fields: MemberEdit });
export type PersonEdit = z.infer<typeof PersonEdit>;

const areDistinct = (people: readonly PersonEdit[]) =>
  new Set(people.map(({ member }) => member)).size === people.length;

const wantedOf = ({ member: id, fields }: PersonEdit) =>
  editFields.flatMap((field) => {
    const edit = fields[field];
    return edit ? [{ id, field, edit }] : [];
  });

interface Parts {
  readonly effects: readonly Effect[];
  readonly conflicts: readonly Conflict[];
}

/** Each field by itself: what is still as it was seen is changed, what others changed is a conflict. */
function editParts(member: Member | undefined, person: PersonEdit): Parts {
  const next: Partial<Record<EditField, string>> = {};
  const conflicts: Conflict[] = [];
  for (const { id, field, edit } of wantedOf(person)) {
    const outcome = member ? outcomeOf<string>(member[field], edit) : 'conflicts';
    if (outcome === 'applies') next[field] = edit.to;
    if (outcome !== 'conflicts') continue;
    const theirs = member?.[field] ?? null;
    conflicts.push({ entity: 'member', id, field, was: edit.was, mine: edit.to, theirs, gone: !member });
  }
  const change = member ? changeMember(member, next as Partial<Member>) : null; // the fields were parsed as a member's
  return { effects: [change].filter(isEffect), conflicts };
}

/** Nobody changes their own role or standing, so that a workspace never loses its last owner by its own hand. */
function refusalOf({ member, fields }: PersonEdit, { actor }: DecideContext): AppError | null {
  const { role, status } = fields;
  if (role && !mayGrant(actor, role.to)) return { code: 'member.outrankedGrant', role: role.to };
  const isSelf = actor.kind === 'member' && actor.id === member;
  return isSelf && (role ?? status) ? { code: 'member.self' } : null;
}

/** Changes fields of people, one by one: a field that others changed meanwhile is set aside, the rest goes through. */
export const editMembers = command({
  name: 'members.edit',
  version: 1,
  action: 'members.edit',
  input: z.object({ people: z.array(PersonEdit).min(1).max(MAX_EDITS).refine(areDistinct) }),
  reads: ({ people }) => ({ members: people.map(({ member }) => member), owners: true }),
  targets: ({ people }) => people.map(({ member }) => member),
  about({ people }, state) {
    const [first] = people;
    const member = first && state.member(first.member);
    return { count: people.length, label: member ? displayName(member) : '' };
  },
  optimistic: true,
  decide(state: State, { people }, context) {
    const refused = people.map((person) => refusalOf(person, context)).find((error) => error !== null);
    if (refused) return refuse(refused);
    const parts = people.map((person) => editParts(state.member(person.member), person));
    return decided(
      parts.flatMap(({ effects }) => effects),
      parts.flatMap(({ conflicts }) => conflicts),
    );
  },
});
