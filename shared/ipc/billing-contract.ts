import { z } from 'zod';

import { Instant, OperationId } from '../domain/ids.ts';
import { LimitKind, LimitUse } from '../domain/limits.ts';
import { Currency, Money } from '../domain/purchase.ts';
import { SeatCounts } from '../domain/seat.ts';
import { Plan } from '../domain/workspace.ts';
import { CreditTotals } from './credit-contract.ts';
import { guarded, nothing } from './procedure.ts';
import { MAX_PAGE } from './shapes.ts';

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
  /** Those that are nearer than when somebody last looked at billing on this computer. */
  unseen: z.array(LimitKind),
  /** How many people have a basic seat; on every paid plan there are as many as one likes. */
  basic: z.int(),
});
export type BillingOverview = z.infer<typeof BillingOverview>;

export const spendBys = ['feature', 'model', 'course', 'person'] as const;
export const SpendBy = z.enum(spendBys);
export type SpendBy = z.infer<typeof SpendBy>;

/** A month of UTC, as 2026-11. */
export const Month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u);

export const SpendQuery = z.object({
  /** The latest that something is known of, where none is said. */
  month: Month.nullable(),
  /** The one that most was spent in, where none is said. */
  currency: Currency.nullable(),
  by: SpendBy,
  offset: z.int().min(0),
  limit: z.int().min(1).max(MAX_PAGE),
});
export type SpendQuery = z.infer<typeof SpendQuery>;

const Cost = z.object({ amount: Money, uses: z.int() });
const SpendRow = Cost.extend({
  /** A feature, a model, a course or an address; empty for what was told without. */
  key: z.string(),
  /** As people say it: of somebody who is here their name. */
  name: z.string(),
});
export type SpendRow = z.infer<typeof SpendRow>;

/** What AI cost in a month, in the smallest unit of a currency. */
export const AiSpend = Cost.extend({
  asOf: Instant,
  /** The months that something is known of, the latest first. */
  months: z.array(Month),
  month: Month,
  /** What it was told in that month, what most was spent in first. */
  currencies: z.array(Currency),
  currency: Currency.nullable(),
  /** What it may cost in a month, where that was agreed in this currency. */
  limit: Money.nullable(),
  /** What it will have cost by the end of the month if it goes on like this; null of a month that is over. */
  pace: Money.nullable(),
  /** How many days the month has, and how many of them have begun. */
  days: z.int(),
  begun: z.int(),
  /** What the bars of the chart are made of: what costs most, and all the rest under an empty key. */
  series: z.array(SpendRow),
  /** What each cost on each day of the month, in the order of the series. */
  daily: z.array(z.array(Money)),
  total: z.int(),
  rows: z.array(SpendRow),
});
export type AiSpend = z.infer<typeof AiSpend>;

/** Something that became of the plan. */
export const PlanEvent = z.object({
  id: OperationId,
  at: Instant,
  command: z.string(),
  /** Who did it; null for the service itself, empty for somebody who is not here any more. */
  by: z.string().nullable(),
  /** How many seats it granted before and after. */
  before: z.int(),
  after: z.int(),
  /** Which plan it was before and after. */
  planBefore: Plan,
  planAfter: Plan,
  /** How many spent seats came back with it. */
  returned: z.int(),
  undone: z.boolean(),
});
export type PlanEvent = z.infer<typeof PlanEvent>;

/** What was bought, what of it is used, and what that costs. */
export const billing = {
  overview: guarded('billing.read').output(BillingOverview),
  /** Says that somebody has looked at how near the limits are. */
  look: guarded('billing.read').output(nothing),
  spend: guarded('billing.manage').input(SpendQuery).output(AiSpend),
  /** What became of the plan, the latest first. */
  planEvents: guarded('billing.read').output(z.array(PlanEvent)),
};
