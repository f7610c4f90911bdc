import { z } from 'zod';

import { GroupId, MemberId } from '../domain/ids.ts';

/** One value of somebody: before an operation, as that left it, and now. */
export const KeptField = z.object({
  field: z.enum(['email', 'firstName', 'lastName', 'role', 'status', 'seat', 'group']),
  before: z.string().nullable(),
  after: z.string().nullable(),
  now: z.string().nullable(),
});
export type KeptField = z.infer<typeof KeptField>;

/** Somebody, or a group, of whom an undo leaves something as others have made it since. */
export const KeptRow = z.object({
  entity: z.enum(['member', 'group']),
  id: z.union([MemberId, GroupId]),
  name: z.string(),
  email: z.string(),
  /** `added` by the operation and not removed again; `gone` since by others; else some of the fields are others'. */
  why: z.enum(['added', 'changed', 'gone']),
  fields: z.array(KeptField),
});
export type KeptRow = z.infer<typeof KeptRow>;

/** What an undo has left as it was, or would leave. */
export const KeptReply = z.object({
  undone: z.boolean(),
  /** The undoing is under way: there may be more. */
  busy: z.boolean(),
  /** Others have changed all of it since: there is nothing left to take back. */
  nothing: z.boolean().default(false),
  /** How many of its people others have removed since; they stand last among the rows. */
  gone: z.int(),
  total: z.int(),
  rows: z.array(KeptRow),
});
export type KeptReply = z.infer<typeof KeptReply>;
/** The most people told at once. */
export const MAX_KEPT = 200;
