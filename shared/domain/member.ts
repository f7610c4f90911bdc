import { z } from 'zod';

import { fold } from '../text/fold.ts';
import { Instant, MemberId } from './ids.ts';

/** Workspace roles, highest first. Group admin is not one: it is an appointment in one group. */
export const roles = ['organizationAdmin', 'owner', 'admin', 'manager', 'trainer', 'reviewer', 'learner'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** Organization admin > owner > admin > manager ≈ trainer ≈ reviewer > learner. */
const rank: Readonly<Record<Role, number>> = {
  organizationAdmin: 4,
  owner: 3,
  admin: 2,
  manager: 1,
  trainer: 1,
  reviewer: 1,
  learner: 0,
};

export const statuses = ['active', 'invited', 'pending', 'suspended'] as const;
export const Status = z.enum(statuses);
export type Status = z.infer<typeof Status>;

/** What a member holds: basic is free and unlimited; reserved is a full seat kept for someone who has not accepted yet. */
export const seats = ['basic', 'reserved', 'full'] as const;
export const Seat = z.enum(seats);
export type Seat = z.infer<typeof Seat>;

/** The longest address and name that are kept, in UTF-16 units. */
export const MAX_EMAIL = 254;
export const MAX_NAME = 200;

/** A name as somebody writes it: it cannot bring lines of its own into a mail or a file. */
export const WrittenName = z
  .string()
  .trim()
  .max(MAX_NAME)
  .regex(/^\P{Cc}*$/u);

/** Read as its key, however it was written: nobody is here twice under one address. */
export const Email = z.string().overwrite(emailKey).min(3).max(MAX_EMAIL);

export const Member = z.object({
  id: MemberId,
  /** Trimmed and lower-case: the key people are recognised by. */
  email: Email,
  firstName: z.string().max(MAX_NAME),
  lastName: z.string().max(MAX_NAME),
  role: Role,
  status: Status,
  seat: Seat,
  /** Since when the present full seat is held or reserved. */
  seatSince: Instant.nullable(),
  /** When the present full seat was first used; a used seat is spent when it is revoked. */
  seatUsedAt: Instant.nullable(),
  /** The last use of any full-seat feature that an event told of. */
  lastUsedAt: Instant.nullable(),
  createdAt: Instant,
  /** When the open invitation was sent, or is to be sent; null where none was, or it was accepted. */
  inviteAt: Instant.nullable(),
  /** When the full seat ends by itself, and the time zone that moment was chosen in; null where nobody has said so. */
  revokeAt: Instant.nullable(),
  revokeZone: z.string().max(64).nullable(),
});
export type Member = z.infer<typeof Member>;

const familyFirst = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u;

/** The name as its bearer would write it: family name first in Chinese, Japanese and Korean; the address where there is none. */
export function displayName(member: Pick<Member, 'firstName' | 'lastName' | 'email'>): string {
  const parts = [member.firstName, member.lastName].filter((part) => part !== '');
  if (parts.length === 0) return member.email;
  if (parts.length === 2 && parts.every((part) => familyFirst.test(part))) parts.reverse();
  return parts.join(' ');
}

/** What lists are sorted by. */
export function nameKey(member: Pick<Member, 'firstName' | 'lastName' | 'email'>): string {
  return fold(displayName(member));
}

const edges = /^[\s\u00a0\u200b-\u200d\u2060\ufeff]+|[\s\u00a0\u200b-\u200d\u2060\ufeff]+$/gu;

// Most addresses are their own key.
const isKey = /^[!-@[-~]*$/u;

/** The key of an address: visible and invisible blanks cut off both ends, lower-case. */
export function emailKey(text: string): string {
  return isKey.test(text) ? text : text.replace(edges, '').normalize('NFC').toLowerCase();
}

export const outranks = (one: Role, other: Role): boolean => rank[one] > rank[other];
/** The roles that look after nobody's rank but their own, and that a file of people may give. */
export const isBelowAdmin = (role: Role): boolean => outranks('admin', role);
export const isLowest = (role: Role): boolean => rank[role] === 0;
/** How long an invitation can be accepted. */
const INVITATION_DAYS = 14;
const DAY_MS = 86_400_000;

/** When an invitation that is sent at this moment can no longer be accepted. */
export const invitationEnds = (inviteAt: string): string =>
  new Date(Date.parse(inviteAt) + INVITATION_DAYS * DAY_MS).toISOString();

/** Whether a role has powers over all of the workspace, as admins have. */
export const isAdministrative = (role: Role): boolean => !outranks('admin', role);
export const hasAccepted = (member: Pick<Member, 'status'>): boolean =>
  member.status === 'active' || member.status === 'suspended';
/** Whether somebody can look after a workspace as its owner, now. */
export const isActingOwner = ({ role, status }: Pick<Member, 'role' | 'status'>): boolean =>
  role === 'owner' && status === 'active';
export const holdsFullSeat = (member: Pick<Member, 'seat'>): boolean => member.seat !== 'basic';
export const hasUsedSeat = (member: Pick<Member, 'seat' | 'seatUsedAt'>): boolean =>
  member.seat === 'full' && member.seatUsedAt !== null;
