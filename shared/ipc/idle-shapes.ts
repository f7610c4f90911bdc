import { z } from 'zod';

import { GroupId, Instant, MemberId } from '../domain/ids.ts';
import { Role } from '../domain/member.ts';
import { MAX_PAGE } from './shapes.ts';

export const IdleQuestion = z.object({
  /** Held and not used for so many days. */
  days: z.int().min(1).max(3650),
  groups: z.array(GroupId).max(200),
});
export type IdleQuestion = z.infer<typeof IdleQuestion>;
export const IdleWindow = IdleQuestion.extend({
  offset: z.int().min(0),
  limit: z.int().min(1).max(MAX_PAGE),
});

/** Somebody who holds a full seat and does not use it. */
export const IdlePerson = z.object({
  id: MemberId,
  name: z.string(),
  email: z.string(),
  role: Role,
  groups: z.array(z.string()),
  seatSince: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
  /** Since when it has not been used: the last use, or the day it was given. */
  idleSince: Instant,
  /** Whether it was ever used: it is spent when it is revoked, and free again when the term renews. */
  used: z.boolean(),
});
export type IdlePerson = z.infer<typeof IdlePerson>;

export const IdleReport = z.object({
  asOf: Instant,
  days: z.int(),
  /** Full seats in all, of those asked for. */
  full: z.int(),
  total: z.int(),
  /** Of these, how many would be free at once when revoked, and how many spent until the term renews. */
  free: z.int(),
  spent: z.int(),
  byGroup: z.array(z.object({ id: GroupId.nullable(), name: z.string(), full: z.int(), idle: z.int(), free: z.int() })),
  rows: z.array(IdlePerson),
});
export type IdleReport = z.infer<typeof IdleReport>;
