import { z } from 'zod';

import { Instant } from '../domain/ids.ts';
import { Role } from '../domain/member.ts';

/** What happened to a person, as far as the copy on this computer tells. */
const Happening = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('added') }),
  z.object({ kind: z.literal('role'), from: Role, to: Role }),
  z.object({ kind: z.enum(['joined', 'left', 'appointed', 'dismissed']), group: z.string() }),
  /** Something else; `command` says by what. */
  z.object({ kind: z.literal('other'), command: z.string() }),
]);

/** One line of a person's history. */
export const MemberEvent = Happening.and(
  z.object({
    /** Null where the copy does not go so far back. */
    at: Instant.nullable(),
    by: z.string().nullable(),
    /** A change of ours that has not been sent yet. */
    pending: z.boolean(),
  }),
);
export type MemberEvent = z.infer<typeof MemberEvent>;
