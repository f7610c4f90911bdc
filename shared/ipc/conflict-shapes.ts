import { z } from 'zod';

import { GroupId, Instant, MemberId, OperationId } from '../domain/ids.ts';
import { Role, Status } from '../domain/member.ts';
import { ConflictField } from '../kernel/conflict.ts';

/** A value of ours that met one of somebody else's: which of the two stays is to be decided. */
export const ConflictRow = z.object({
  n: z.int(),
  /** The change of ours it belongs to, for its words. */
  operation: OperationId,
  command: z.string(),
  label: z.string(),
  madeAt: Instant,
  entity: z.enum(['member', 'group']),
  id: z.union([MemberId, GroupId]),
  /** Of the person or group; empty for one that is gone. */
  name: z.string(),
  email: z.string(),
  field: ConflictField,
  was: z.string().nullable(),
  /** Ours and theirs; of a membership the name of the group. */
  mine: z.string(),
  theirs: z.string().nullable(),
  isGone: z.boolean(),
  /** Who made theirs what it is; null where that is not known. */
  by: z.string().nullable(),
  at: Instant.nullable(),
  /** Ours cannot be kept of somebody who is gone, nor where there is no such group any more. */
  canKeepMine: z.boolean(),
});
export type ConflictRow = z.infer<typeof ConflictRow>;

/** What stays of one conflict. `theirs` is the value that was seen: one that has changed again is a new conflict. */
export const Decision = z.object({
  n: z.int(),
  keep: z.enum(['mine', 'theirs']),
  theirs: z.string().max(300).nullable(),
});
export type Decision = z.infer<typeof Decision>;

/** The decision that was taken, to be taken back by its id. */
export const Decided = z.object({ id: OperationId, mine: z.int(), theirs: z.int() });
export type Decided = z.infer<typeof Decided>;

/** What a parked change wanted, for the form that makes it anew. */
export const ChangeForm = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('edit'),
    member: MemberId,
    wanted: z.object({ firstName: z.string(), lastName: z.string(), role: Role, status: Status }).partial(),
  }),
  z.object({ kind: z.literal('seats'), act: z.enum(['assign', 'revoke']), members: z.array(MemberId) }),
  z.object({ kind: z.literal('none') }),
]);
export type ChangeForm = z.infer<typeof ChangeForm>;
