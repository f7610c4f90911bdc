import { z } from 'zod';

import { MemberId } from '../domain/ids.ts';
import { Email, type Member, Role } from '../domain/member.ts';
import type { AppError } from '../errors/app-error.ts';
import { changeMember, type DecideContext, isEffect } from '../kernel/command.ts';
import type { Effect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import { type Actor, can, mayGrant } from '../permissions/can.ts';
import { denialOf } from '../permissions/denial.ts';
import type { Action } from '../permissions/rules.ts';
import { isOpen } from './invite.ts';
import { MAX_PEOPLE, presentOf } from './many.ts';
import { removalOf } from './remove.ts';

/** What a file of people never does by itself: each kind is confirmed apart, and then stands in a list of its own. */
export const heldKinds = ['removals', 'renames', 'grants'] as const;
export const HeldKind = z.enum(heldKinds);
export type HeldKind = z.infer<typeof HeldKind>;

/** Somebody's other address, with the one that was seen. */
export const Renaming = z.object({ member: MemberId, to: Email, was: Email });
export type Renaming = z.infer<typeof Renaming>;

/** A role that looks after others, for somebody of the same file. */
export const Granting = z.object({ email: Email, role: Role });
export type Granting = z.infer<typeof Granting>;

/** The three lists, in the order of the alphabet as all arguments are. A list that is empty is not there. */
export const heldLists = {
  grants: z.array(Granting).max(MAX_PEOPLE).optional(),
  removals: z.array(MemberId).max(MAX_PEOPLE).optional(),
  renames: z.array(Renaming).max(MAX_PEOPLE).optional(),
};
export type HeldLists = z.infer<z.ZodObject<typeof heldLists>>;

type Target = Pick<Member, 'id' | 'role'>;
const denied = (actor: Actor, action: Action, targets: readonly Target[]): AppError | null => {
  const denial = denialOf(can(actor, action, targets));
  return denial?.reason === 'self' ? { code: 'member.self' } : denial;
};

const isSelf = (actor: Actor, { id }: Target): boolean => actor.kind === 'member' && actor.id === id;

/** Why somebody may not be removed by a file; null where they may. */
export const refusalToRemove = (actor: Actor, member: Target): AppError | null =>
  denied(actor, 'members.remove', [member]);

/** Why somebody may not get another address by a file; one's own is how one is known here. */
export const refusalToRename = (actor: Actor, member: Target): AppError | null =>
  isSelf(actor, member) ? { code: 'member.self' } : denied(actor, 'members.edit', [member]);

/** Why somebody, who may be new, may not get this role by a file. */
export function refusalToGrant(actor: Actor, role: Role, member: Target | undefined): AppError | null {
  const action = member ? 'members.setRole' : 'members.add';
  if (!mayGrant(actor, role, action)) return { code: 'member.outrankedGrant', role };
  return member ? denied(actor, action, [member]) : null;
}

/** The address is another, and with it where an open invitation goes: the old link ends, and a new one is sent. */
function renameEffect(state: State, { member: id, was, to }: Renaming, now: string): Effect | null {
  const member = state.member(id);
  if (member?.email !== was) return null;
  const anew = isOpen(member) && member.inviteAt !== null ? { inviteAt: now } : {};
  return changeMember(member, { email: to, ...anew });
}

/** What was confirmed apart, for people who are still as they were seen. */
export function heldEffects(state: State, { removals = [], renames = [] }: HeldLists, now: string): Effect[] {
  const gone = presentOf(state, removals).flatMap((member) =>
    removalOf(member, state.groupsOf(member.id), state.creditsOf(member.id)),
  );
  return [...renames.map((renaming) => renameEffect(state, renaming, now)).filter(isEffect), ...gone];
}

/** Why the addresses of these people cannot be these: somebody has one of them, or would get it. */
function takenAddress(state: State, renames: readonly Renaming[], imported: ReadonlySet<string>): AppError | null {
  const wanted = new Set<string>();
  for (const { to, was } of renames) {
    if (state.memberByEmail(to) || imported.has(to) || imported.has(was) || wanted.has(to))
      return { code: 'member.exists', email: to };
    wanted.add(to);
  }
  return null;
}

/** Why this may not be done, or not together: nobody is removed who is changed as well. */
export function refusalOfHeld(
  state: State,
  { grants = [], removals = [], renames = [] }: HeldLists,
  imported: ReadonlySet<string>,
  { actor }: Pick<DecideContext, 'actor'>,
): AppError | null {
  const gone = presentOf(state, removals);
  const renamed = new Set(renames.map(({ member }) => member));
  if (gone.some(({ id, email }) => imported.has(email) || renamed.has(id)) || renamed.size < renames.length)
    return { code: 'input.invalid', where: 'removals' };
  if (grants.some(({ email }) => !imported.has(email))) return { code: 'input.invalid', where: 'grants' };
  const present = presentOf(state, [...renamed]);
  const refusals = [
    ...gone.map((member) => refusalToRemove(actor, member)),
    ...present.map((member) => refusalToRename(actor, member)),
    ...grants.map(({ email, role }) => refusalToGrant(actor, role, state.memberByEmail(email))),
  ];
  return refusals.find((refusal) => refusal !== null) ?? takenAddress(state, renames, imported);
}
