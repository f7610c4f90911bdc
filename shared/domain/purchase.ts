import { z } from 'zod';

import { fold } from '../text/fold.ts';
import { MAX_CREDITS } from './credit.ts';
import { GroupId, Instant, MemberId, PurchaseId } from './ids.ts';

/** The most money that is told at once, in the smallest unit of its currency. */
export const MAX_MONEY = 1_000_000_000_000;
/** Money in the smallest unit of a currency: cents and not euros. */
export const Money = z.int().min(0).max(MAX_MONEY);
/** A currency by the three letters of ISO 4217. */
export const Currency = z.string().regex(/^[A-Z]{3}$/u);

/** Some money of a currency. */
export const Sum = z.object({ amount: Money, currency: Currency });
export type Sum = z.infer<typeof Sum>;

/** Money that may be owed: below zero too. */
export const Balance = Sum.extend({ amount: z.int() });

/** What a group may spend on credits, over all time; and up to how much at once nobody has to approve. */
export const Budget = Sum.extend({ limit: Money });
export type Budget = z.infer<typeof Budget>;

/** A budget as rows and effects hold it: the same text for the same budget. */
export const budgetText = ({ amount, currency, limit }: Budget): string => JSON.stringify({ amount, currency, limit });

/** Whether two budgets are the same; none is the same as none. */
export const isSameBudget = (one: Budget | null, other: Budget | null): boolean =>
  one === null || other === null ? one === other : budgetText(one) === budgetText(other);

export const purchaseStates = ['requested', 'approved', 'rejected', 'cancelled', 'recorded'] as const;
export const PurchaseState = z.enum(purchaseStates);
export type PurchaseState = z.infer<typeof PurchaseState>;

export const MAX_NOTE = 500;
export const MAX_INVOICE = 80;
const Note = z.string().trim().max(MAX_NOTE);
/** The number a supplier gave an invoice. */
export const InvoiceNumber = z.string().trim().min(1).max(MAX_INVOICE);

/** Two invoices may not share this: the case of letters and spaces tell no invoice from another. */
export const invoiceKey = (number: string): string => fold(number).replaceAll(/\s+/gu, '');

/** Credits that somebody wants to buy from outside, for the pool or for the wallet of a group. */
export const Purchase = z.object({
  id: PurchaseId,
  group: GroupId.nullable(),
  state: PurchaseState,
  credits: z.int().min(1).max(MAX_CREDITS),
  /** What it is expected to cost. */
  amount: Money,
  currency: Currency,
  note: Note,
  requestedBy: MemberId,
  requestedAt: Instant,
  approvedBy: MemberId.nullable(),
  approvedAt: Instant.nullable(),
  /** Who rejected, cancelled or recorded it. */
  endedBy: MemberId.nullable(),
  endedAt: Instant.nullable(),
  /** Why it was rejected. */
  reason: Note.nullable(),
  invoice: InvoiceNumber.nullable(),
  invoicedOn: z.iso.date().nullable(),
  /** What the invoice says that it cost. */
  paid: Money.nullable(),
});
export type Purchase = z.infer<typeof Purchase>;

/** What somebody wants to buy. */
export const PurchaseWish = Purchase.pick({ group: true, credits: true, amount: true, currency: true, note: true });
export type PurchaseWish = z.infer<typeof PurchaseWish>;

/** What the invoice of a purchase says. */
export const Invoice = z.object({ invoice: InvoiceNumber, invoicedOn: z.iso.date(), paid: Money });
export type Invoice = z.infer<typeof Invoice>;

/** What a purchase takes of a budget: what it cost, or may cost. What is only asked for takes nothing yet. */
export function spentBy({ state, amount, paid }: Pick<Purchase, 'state' | 'amount' | 'paid'>): number {
  return state === 'approved' || state === 'recorded' ? (paid ?? amount) : 0;
}
