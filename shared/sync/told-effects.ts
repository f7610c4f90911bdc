import { z } from 'zod';

import { CreditAccount } from '../domain/credit.ts';
import { GroupId, Instant, MemberId, OperationId, TagId } from '../domain/ids.ts';
import { SeatAccount } from '../domain/seat.ts';
import { entities } from '../kernel/effects.ts';

const Fields = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable();

/** An effect as it is told to whoever looks at an operation; see shared/kernel/effects.ts. */
const ToldEffect = z.union([
  z.object({
    kind: z.literal('set'),
    entity: z.enum(entities),
    id: z.uuid(),
    before: Fields,
    after: Fields,
  }),
  z.object({ kind: z.enum(['add', 'remove']), group: GroupId, member: MemberId, admin: z.boolean() }),
  z.object({
    kind: z.literal('entry'),
    ledger: z.literal('seats'),
    from: SeatAccount,
    to: SeatAccount,
    amount: z.int(),
    subject: z.union([MemberId, GroupId, OperationId]).nullable(),
  }),
  z.object({
    kind: z.literal('entry'),
    ledger: z.literal('credits'),
    from: CreditAccount,
    to: CreditAccount,
    amount: z.int(),
    subject: z.union([MemberId, OperationId]).nullable(),
    note: z.string().optional(),
  }),
]);
export type ToldEffect = z.infer<typeof ToldEffect>;

/** The most people whose effects are told at once. */
export const MAX_TOLD = 200;

/** What an operation did to some of those it concerns, and how it stands in the log. */
export const ToldOperation = z.object({
  id: OperationId,
  seq: z.int(),
  madeAt: Instant,
  /** The computer it was made on. */
  client: z.string(),
  /** The link of the chain that this operation is. */
  hash: z.string(),
  /** How many it concerns, over all parts of it. */
  total: z.int(),
  /** It is still being applied: there will be more. */
  busy: z.boolean(),
  effects: z.array(ToldEffect),
  /** What the tags in these effects are called, or were when they were deleted; of a service that does not tell it, nothing. */
  tags: z.array(z.object({ id: TagId, name: z.string() })).default([]),
});
export type ToldOperation = z.infer<typeof ToldOperation>;
