import { z } from 'zod';

import { Instant } from '../domain/ids.ts';
import { OperationRow } from './activity-shapes.ts';
import { guarded, nothing } from './procedure.ts';

/** What somebody who sets up a workspace does first, in this order. Each is done where the workspace shows it. */
export const firstSteps = [
  ...(['people', 'groups', 'delegate', 'topUp', 'seats', 'credits', 'share', 'monitor', 'watch', 'limit'] as const),
] as const;
export const FirstStep = z.enum(firstSteps);
export type FirstStep = z.infer<typeof FirstStep>;

export const comingKinds = ['invitations', 'revocations', 'expiry', 'renewal', 'report'] as const;
/** What happens by itself at a moment that has been said. */
export const Coming = z.object({
  at: Instant,
  kind: z.enum(comingKinds),
  /** People, or credits; 1 of what is one thing. */
  count: z.int(),
  /** Of a report its name; empty otherwise. */
  name: z.string(),
});
export type Coming = z.infer<typeof Coming>;

/** What there is to know at a glance, as this copy knows it. What somebody may not see is not in it. */
export const Overview = z.object({
  asOf: Instant,
  /** People who were invited and have not come; `late` those for fourteen days or more, whose links have ended. */
  invited: z.object({ open: z.int(), late: z.int() }),
  /** Fields that others changed meanwhile, and the first of whom. */
  conflicts: z.object({ count: z.int(), name: z.string() }),
  /** Saved reports that could not be written the last time. */
  unwritten: z.array(z.string()),
  steps: z.object({ hidden: z.boolean(), done: z.array(FirstStep) }),
  /** Within seven days, the next first. */
  coming: z.array(Coming),
  /** When somebody was last here before this visit; null at the first. */
  since: Instant.nullable(),
  /** What others did since, the latest first, and how much of it there is. */
  news: z.object({ total: z.int(), rows: z.array(OperationRow) }),
});
export type Overview = z.infer<typeof Overview>;

export const overview = {
  read: guarded('console.open').output(Overview),
  /** Whether the first steps are shown, on this computer. */
  hideSteps: guarded('console.open')
    .input(z.object({ hidden: z.boolean() }))
    .output(nothing),
};
