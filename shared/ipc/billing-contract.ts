import { z } from 'zod';

import { Instant } from '../domain/ids.ts';
import { LimitUse } from '../domain/limits.ts';
import { SeatCounts } from '../domain/seat.ts';
import { CreditTotals } from './credit-contract.ts';
import { guarded } from './procedure.ts';

/** What was bought and how much of it is used, as this copy knows it. */
export const BillingOverview = z.object({
  /** As of when the copy agrees with the workspace. */
  asOf: Instant,
  seats: SeatCounts,
  /** How many of the reserved seats are set aside for groups. */
  forGroups: z.int(),
  credits: CreditTotals.extend({
    /** How many groups have credits in a wallet. */
    walletCount: z.int(),
    /** How many people have credits. */
    holders: z.int(),
  }),
  limits: z.array(LimitUse),
  /** How many people have a basic seat; on every paid plan there are as many as one likes. */
  basic: z.int(),
});
export type BillingOverview = z.infer<typeof BillingOverview>;

/** What was bought, what of it is used, and what that costs. */
export const billing = {
  overview: guarded('billing.read').output(BillingOverview),
};
