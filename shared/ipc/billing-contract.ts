import { z } from 'zod';

import { Instant, MemberId, OperationId } from '../domain/ids.ts';
import { SeatCounts } from '../domain/seat.ts';
import { Plan } from '../domain/workspace.ts';
import { Day } from './day.ts';
import { guarded } from './procedure.ts';
import { CreditSums } from './statement-contract.ts';

export const watched = ['seats', 'credits', 'people', 'admins', 'groups', 'storage', 'sessions'] as const;
export const notices = ['near', 'nearer', 'reached'] as const;

/** Something that is watched against a limit. */
export const Watched = z.object({
  what: z.enum(watched),
  /** Null where no feed has told of it yet: that is no zero. */
  used: z.int().nullable(),
  /** Null where there is none. */
  limit: z.int().nullable(),
  /** From 80, 95 and 100 of a hundred on. */
  notice: z.enum(notices).nullable(),
  /** When it was told, where it is told by events. */
  at: Instant.nullable(),
});
export type Watched = z.infer<typeof Watched>;

export const BillingOverview = z.object({
  asOf: Instant,
  plan: Plan,
  renewsAt: Instant,
  renewsItself: z.boolean(),
  termMonths: z.int(),
  termZone: z.string(),
  seats: SeatCounts,
  credits: CreditSums,
  watched: z.array(Watched),
});
export type BillingOverview = z.infer<typeof BillingOverview>;

export const spendBys = ['feature', 'model', 'course', 'user'] as const;
export const SpendBy = z.enum(spendBys);
export type SpendBy = z.infer<typeof SpendBy>;

/** What AI cost, in cents of its currency. */
const Cost = z.object({ currency: z.string(), amount: z.int(), count: z.int() });
export const SpendQuestion = z.object({ by: SpendBy, from: Instant.nullable(), until: Instant.nullable() });

export const AiSpend = z.object({
  /** When the workspace last told of it; null where it never did, or no event has come: the feed is missing. */
  asOf: Instant.nullable(),
  feed: z.boolean(),
  totals: z.array(Cost),
  /** The dearest first; without a name what was told without it. Of people, the address where they are not here. */
  rows: z.array(Cost.extend({ key: z.string().nullable(), name: z.string().nullable() })),
  /** Each day on which there was any, of each currency. */
  daily: z.array(Cost.extend({ day: Day })),
});
export type AiSpend = z.infer<typeof AiSpend>;

/** An invoice that was recorded. */
export const InvoiceRow = z.object({
  id: z.string(),
  number: z.string(),
  /** The day that stands on it. */
  on: z.string(),
  group: z.string().nullable(),
  credits: z.int(),
  /** In cents. */
  amount: z.int(),
  currency: z.string(),
  note: z.string(),
  recordedAt: Instant.nullable(),
  recordedBy: z.string().nullable(),
});
export type InvoiceRow = z.infer<typeof InvoiceRow>;

/** Something that became of the plan. */
export const PlanEvent = z.object({
  id: OperationId,
  at: Instant,
  command: z.string(),
  /** Null for the service itself, or somebody who is not here. */
  by: z.object({ id: MemberId, name: z.string() }).nullable(),
  /** What was granted after it. */
  granted: z.int(),
  undone: z.boolean(),
});
export type PlanEvent = z.infer<typeof PlanEvent>;

/** What the workspace has, may have, costs and was billed. */
export const billing = {
  overview: guarded('billing.read').output(BillingOverview),
  /** Told by events; kept here, so that it is there without the service too. */
  spend: guarded('billing.manage').input(SpendQuestion).output(AiSpend),
  invoices: guarded('billing.manage').output(z.array(InvoiceRow)),
  planEvents: guarded('billing.read').output(z.array(PlanEvent)),
};
