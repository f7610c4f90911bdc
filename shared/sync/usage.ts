import { z } from 'zod';

import { Instant } from '../domain/ids.ts';

/** What AI cost on a day, of one kind: what events told of it, added up. Money in cents. */
export const SpendLine = z.tuple([
  z.string(), // the day, in UTC
  z.string(), // the feature
  z.string(), // the model
  z.string().nullable(), // the course
  z.string().nullable(), // the address
  z.string(), // the currency
  z.int(), // cents
  z.int(), // events
]);
export type SpendLine = z.infer<typeof SpendLine>;

/** What events told of a workspace that is in no row of it. Who may not manage its plan is not told what AI cost. */
export const Usage = z.object({
  at: Instant,
  /** How much is stored, as it was last told. */
  storage: z.object({ bytes: z.int(), at: Instant }).nullable(),
  /** Sessions since a day on, by day, and the last of them; null where no event ever told of one. */
  sessions: z.object({ days: z.array(z.tuple([z.string(), z.int()])), at: Instant }).nullable(),
  spend: z.array(SpendLine).nullable(),
});
export type Usage = z.infer<typeof Usage>;
