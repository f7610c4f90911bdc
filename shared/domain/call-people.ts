import { z } from 'zod';

import { Instant, MemberId } from './ids.ts';
import { PersonKey } from './session.ts';

/** Somebody whom calls belong to and nobody here is known to be. */
export const UnmatchedPerson = z.object({
  person: PersonKey,
  name: z.string(),
  email: z.string().nullable(),
  calls: z.int(),
  /** How many of these are not imported: they are of nobody in the groups of which calls are. */
  left: z.int().default(0),
  lastAt: Instant,
});
export type UnmatchedPerson = z.infer<typeof UnmatchedPerson>;
/** Somebody who was mapped by hand; `member` null is “not one of us”. */
const MappedPerson = UnmatchedPerson.extend({
  member: MemberId.nullable(),
  /** Whether calls of that member are imported. */
  isIn: z.boolean().default(true),
});
export const CallPeople = z.object({
  unmatched: z.array(UnmatchedPerson),
  mapped: z.array(MappedPerson),
  /** How many unmatched ones there are beyond those listed. */
  more: z.int(),
});
export type CallPeople = z.infer<typeof CallPeople>;

/** Why a call was left out: its reply made no sense; or its transcript did not, is longer than is kept, or is not given by the tool. */
export const skipReasons = ['call', 'transcript', 'tooLong', 'refused', 'failed'] as const;
export const SkippedCall = z.object({
  externalId: z.string(),
  title: z.string().nullable(),
  startedAt: Instant.nullable(),
  why: z.enum(skipReasons),
  /** What was wrong, in a few technical words for support; nothing of what the call says. */
  detail: z.string(),
  since: Instant,
  attempts: z.int(),
});
export type SkippedCall = z.infer<typeof SkippedCall>;
