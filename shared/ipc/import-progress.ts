import { z } from 'zod';

import { Instant, OperationId } from '../domain/ids.ts';
import { AppError } from '../errors/app-error.ts';
import { KeptField } from '../sync/kept.ts';

/** Who did something to an operation, by name, where that is known here; and when. */
const Act = z.object({ by: z.string().nullable(), at: Instant });
const People = z.object({ added: z.int(), changed: z.int() });

/** What the file said besides what was applied, as it was when it was applied. */
export const ImportKept = z.object({
  file: z.string(),
  unchanged: z.int(),
  unticked: z.int(),
  held: z.int(),
  rejected: z.int(),
});
export type ImportKept = z.infer<typeof ImportKept>;

export const ImportState = z.enum([
  'waiting',
  'sending',
  'applying',
  'paused',
  'applied',
  'cancelled',
  'undoing',
  'undone',
  'differs',
  'parked',
]);

export const ImportProgress = z.object({
  operation: OperationId,
  /** `differs`: the workspace has changed since it was approved, and somebody has to look. `cancelled`: ended before it was done. */
  state: ImportState,
  /** Of people, while it is applied, or undone. */
  done: z.int(),
  total: z.int(),
  /** People in a second, and seconds left; null before they can be known. */
  pace: z.object({ rate: z.int(), secondsLeft: z.int() }).nullable(),
  paused: Act.nullable(),
  cancelled: Act.nullable(),
  /** Whom it has really added and changed, once it is over. */
  applied: People.nullable(),
  /** Whom it was to add and change, as it was approved here. */
  approved: People.nullable(),
  /** Of those it changed, whom it removed: all of them counted, and those by name who are known here. */
  removed: z.object({ count: z.int(), names: z.array(z.string()) }).nullable(),
  /** Of how many people something was left to others, and is to be decided or was. */
  aside: z.int(),
  /** What is known of its file, where it was read here. */
  kept: ImportKept.nullable(),
  error: AppError.nullable(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;

/** What an import makes of somebody. */
export const ImportOutcome = z.object({
  verdict: z.enum(['added', 'changed', 'unchanged', 'removed']),
  fields: z.array(KeptField.omit({ now: true })),
});
export type ImportOutcome = z.infer<typeof ImportOutcome>;

/** One person, or group, of whom an import makes something else now than what was approved. */
export const ImportDifference = z.object({
  email: z.string(),
  name: z.string(),
  approved: ImportOutcome,
  now: ImportOutcome,
});
export type ImportDifference = z.infer<typeof ImportDifference>;

export const ImportDifferences = z.object({
  /** Stands for all of this: what is applied is what was looked at. */
  digest: z.string(),
  approvedAt: Instant,
  /** People, and full seats taken, as approved and now. */
  approved: People.extend({ seats: z.int() }),
  now: People.extend({ seats: z.int() }),
  total: z.int(),
  rows: z.array(ImportDifference),
});
export type ImportDifferences = z.infer<typeof ImportDifferences>;
