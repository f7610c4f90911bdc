import { z } from 'zod';

import { isAddress } from '../csv/address.ts';
import { MAX_CREDITS } from '../domain/credit.ts';
import { GroupId, Instant, MemberId } from '../domain/ids.ts';
import { Email, type Member, Role, Status, WrittenName } from '../domain/member.ts';
import type { AppError } from '../errors/app-error.ts';
import { changeMember, command, createMember, decided, isEffect, refuse } from '../kernel/command.ts';
import type { DecideContext } from '../kernel/command.ts';
import type { Effect } from '../kernel/effects.ts';
import type { State } from '../kernel/state.ts';
import { type Actor, can, groupsReached, mayGrant } from '../permissions/can.ts';
import { beyondGroups, denialOf } from '../permissions/denial.ts';
import { firstCredits, giverTo, overdrawn } from './credits.ts';
import { aboutMany, Many, presentOf } from './many.ts';
import { newMember } from './members.ts';
import { removalOf } from './remove.ts';
import { shortOfSeats, withDraws } from './reserves.ts';
import { withFullSeat } from './seats.ts';

/** The most addresses one operation invites. */
export const MAX_INVITED = 500;

/** Somebody who is to be invited, now or at a moment to come. */
export const Invitation = z.object({
  email: Email.refine(isAddress),
  firstName: WrittenName.default(''),
  lastName: WrittenName.default(''),
  role: Role,
  fullSeat: z.boolean(),
  /** Credits they have from the beginning. */
  credits: z.int().min(0).max(MAX_CREDITS).default(0),
  groups: z.array(GroupId).max(200),
  inviteAt: Instant.nullable(),
});
export type Invitation = z.infer<typeof Invitation>;

/** Whether somebody has an invitation that they have not accepted. */
export const isOpen = ({ status }: Pick<Member, 'status'>): boolean =>
  status === Status.enum.invited || status === Status.enum.pending;

function inviteEffects(person: Invitation, id: MemberId, state: State, { actor, now }: DecideContext): Effect[] {
  const { email, firstName, lastName, role, inviteAt } = person;
  // Whoever has an account has only to sign in; the service alone knows who that is.
  const status = state.hasAccount(email) ? 'pending' : 'invited';
  const sent = inviteAt !== null && inviteAt > now ? inviteAt : now;
  const member: Member = { ...newMember(id, { email, firstName, lastName, role, status }, now), inviteAt: sent };
  const joins = [...new Set(person.groups)].map((group): Effect => ({ kind: 'add', group, member: id, admin: false }));
  const credits = firstCredits(id, person, actor);
  if (!person.fullSeat) return [createMember(member), ...joins, ...credits];
  const { seated, entry } = withFullSeat(member, now);
  return [createMember(seated), ...joins, entry, ...credits];
}

/** Why somebody cannot be given what they would need in seats and credits by whoever invites them. */
function refusalToGive({ fullSeat, credits, groups }: Invitation, actor: Actor): AppError | null {
  const ofSeat = fullSeat ? denialOf(can(actor, 'seats.assign')) : null;
  if (ofSeat || credits === 0 || giverTo(groups, actor)) return ofSeat;
  return denialOf(can(actor, 'credits.move')) ?? beyondGroups('credits.move');
}

/** Why somebody cannot be invited as it is wanted. */
function refusalOf(person: Invitation, state: State, { actor }: DecideContext): AppError | null {
  const { email, role, groups } = person;
  if (state.memberByEmail(email)) return { code: 'member.exists', email };
  if (!mayGrant(actor, role, 'members.invite')) return { code: 'member.outrankedGrant', role };
  // Others are among them who are in groups: whoever reaches only those puts each person into one.
  const isNowhere = groups.length === 0 && groupsReached(actor, 'members.invite') !== 'all';
  if (isNowhere) return beyondGroups('members.invite');
  if (groups.some((group) => !state.group(group))) return { code: 'group.missing', name: '' };
  return refusalToGive(person, actor);
}

const groupsOf = (people: readonly Invitation[]) => [...new Set(people.flatMap((person) => person.groups))];

/** Adds people who are asked by mail whether they will come; a full seat is reserved for them until they do. */
export const invitePeople = command({
  name: 'members.invite',
  version: 1,
  action: 'members.invite',
  input: z.object({
    people: z
      .array(Invitation)
      .min(1)
      .max(MAX_INVITED)
      .refine((people) => new Set(people.map(({ email }) => email)).size === people.length),
  }),
  reads: ({ people }) => ({
    emails: people.map(({ email }) => email),
    accounts: people.map(({ email }) => email),
    groups: groupsOf(people),
    seats: true,
    credits: people.some(({ credits }) => credits > 0),
    reserves: true,
  }),
  targets: () => [],
  groups: ({ people }) => groupsOf(people),
  about: ({ people }) => ({ count: people.length, label: people[0]?.email ?? '' }),
  optimistic: true,
  decide(state, { people }, context) {
    const refused = people.map((person) => refusalOf(person, state, context)).find((error) => error !== null);
    if (refused) return refuse(refused);
    const idOf = (index: number) => MemberId.parse(context.newId(index));
    const invited = people.flatMap((person, index) => inviteEffects(person, idOf(index), state, context));
    const effects = withDraws(state, invited);
    const short = shortOfSeats(state, effects);
    if (short) return refuse(short);
    const over = overdrawn(state, effects);
    return over ? refuse({ code: 'credits.exhausted', ...over }) : decided(effects);
  },
});

const People = z.object({ members: Many });
type People = z.infer<typeof People>;

const shared = {
  version: 1,
  action: 'members.invite',
  input: People,
  targets: ({ members }: People) => members,
  about: ({ members }: People, state: State) => aboutMany(members, state),
  optimistic: true,
} as const;

/** Sends people their invitation, again or for the first time: a new link, and another fourteen days. Who has accepted needs none. */
export const resendInvitations = command({
  ...shared,
  name: 'members.resend',
  reads: ({ members }) => ({ members, memberships: true }),
  decide(state, { members }, { now }) {
    const open = presentOf(state, members).filter(isOpen);
    return decided(open.map((member) => changeMember(member, { inviteAt: now })).filter(isEffect));
  },
});

/** Removes people who have not accepted; who has accepted meanwhile stays. */
export const revokeInvitations = command({
  ...shared,
  name: 'members.revokeInvitation',
  reads: ({ members }) => ({ members, memberships: true, credits: true }),
  decide(state, { members }) {
    const open = presentOf(state, members).filter(isOpen);
    return decided(open.flatMap((member) => removalOf(member, state.groupsOf(member.id), state.creditsOf(member.id))));
  },
});
