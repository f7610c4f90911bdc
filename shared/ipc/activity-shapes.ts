import { z } from 'zod';

import { Instant, MemberId, OperationId } from '../domain/ids.ts';
import { SeatAccount } from '../domain/seat.ts';
import { entities } from '../kernel/effects.ts';

/** What operations are about, as they are told apart in lists. */
export const activityKinds = [
  'people',
  'imports',
  'groups',
  'seats',
  'credits',
  'uses',
  'undone',
  'roleplays',
  'workspace',
] as const;
export const ActivityKind = z.enum(activityKinds);
export type ActivityKind = z.infer<typeof ActivityKind>;

/** Who does something: a member, or the service itself. */
export const ActivityActor = z.union([MemberId, z.literal('service')]);
export type ActivityActor = z.infer<typeof ActivityActor>;

export const ActivityFilter = z.object({
  /** Names of people and groups, of those who did it and of those it was done to. */
  search: z.string().max(200),
  by: z.array(ActivityActor).max(1000),
  kinds: z.array(ActivityKind),
  from: Instant.nullable(),
  until: Instant.nullable(),
  /** Only what concerns this person. */
  about: MemberId.nullable(),
});
export type ActivityFilter = z.infer<typeof ActivityFilter>;

/** Where an operation that is still being applied is. */
const Progress = z.object({ done: z.int(), total: z.int() });

/** Why an operation cannot be undone. */
export const undoBars = ['undone', 'running', 'kind'] as const;

/** An operation as lists tell it; the parts of a big one are told as one. */
export const OperationRow = z.object({
  id: OperationId,
  seq: z.int(),
  at: Instant,
  /** Null is the service itself; without a name it was somebody who is gone. */
  by: z.object({ id: MemberId, name: z.string().nullable() }).nullable(),
  command: z.string(),
  /** How many people or things it concerns. */
  count: z.int(),
  /** The first of them, as far as this copy knows; empty where it does not. */
  label: z.string(),
  parts: z.int(),
  job: Progress.nullable(),
  /** The operation that took it back, by its number. */
  undoneBy: z.int().nullable(),
  /** What it took back, where it is an undo. */
  undid: z.object({ seq: z.int(), command: z.string(), count: z.int(), label: z.string() }).nullable(),
  undoBar: z.enum(undoBars).nullable(),
});
export type OperationRow = z.infer<typeof OperationRow>;

const Value = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const creditKinds = ['purchased', 'pool', 'spent', 'expired', 'refunded', 'held', 'wallet', 'balance'] as const;
/** An account of credits as people know it; a wallet by the name of its group. */
const CreditPlace = z.object({ kind: z.enum(creditKinds), name: z.string() });
export type CreditKind = (typeof creditKinds)[number];

/** What an operation did to one person or thing. */
export const EffectLine = z.object({
  key: z.string(),
  what: z.enum([...entities, 'pool']),
  /** Empty where nothing is known of them any more. */
  name: z.string(),
  email: z.string().nullable(),
  made: z.boolean(),
  gone: z.boolean(),
  fields: z.array(z.object({ field: z.string(), was: Value, now: Value })),
  memberships: z.array(z.object({ group: z.string(), joins: z.boolean(), admin: z.boolean() })),
  seats: z.array(z.object({ from: SeatAccount, to: SeatAccount, amount: z.int() })),
  credits: z
    .array(
      z.object({
        from: CreditPlace,
        to: CreditPlace,
        amount: z.int(),
        /** What for, where it was said. */
        note: z.string().nullable().default(null),
      }),
    )
    .default([]),
});
export type EffectLine = z.infer<typeof EffectLine>;

/** One operation with what it did, before and after: from the log of the service, or from what was looked at before. */
export const OperationEffects = z.object({
  madeAt: Instant,
  hash: z.string(),
  total: z.int(),
  busy: z.boolean(),
  lines: z.array(EffectLine),
});
export type OperationEffects = z.infer<typeof OperationEffects>;

/** What a check of the whole log found; nothing where all is well. */
export const ChainCheck = z.object({
  operations: z.int(),
  at: Instant,
  findings: z.array(z.object({ check: z.string(), detail: z.string() })),
});
export type ChainCheck = z.infer<typeof ChainCheck>;
