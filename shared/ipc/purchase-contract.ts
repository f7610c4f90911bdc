import { z } from 'zod';

import { BudgetWish } from '../commands/budgets.ts';
import { WhichPurchase } from '../commands/purchases.ts';
import { GroupId } from '../domain/ids.ts';
import { Budget, Invoice, MAX_NOTE, Money, Purchase, PurchaseWish } from '../domain/purchase.ts';
import { AppError } from '../errors/app-error.ts';
import { guarded, InPlaceOf } from './procedure.ts';
import { Done, MAX_PAGE } from './shapes.ts';

/** Which purchases are shown: what waits for approval, what for its invoice, what is over, or all. */
export const purchaseShows = ['all', 'waiting', 'toRecord', 'done'] as const;

export const PurchaseQuery = z.object({
  /** Only those of a group; null for all that whoever asks sees. */
  group: GroupId.nullable(),
  show: z.enum(purchaseShows),
  offset: z.int().min(0),
  limit: z.int().min(1).max(MAX_PAGE),
});
export type PurchaseQuery = z.infer<typeof PurchaseQuery>;

/** A purchase with names, empty for somebody or a group that is gone, and with what whoever asks may do with it. */
export const PurchaseRow = Purchase.extend({
  groupName: z.string().nullable(),
  asker: z.string(),
  approver: z.string().nullable(),
  ender: z.string().nullable(),
  mayApprove: z.boolean(),
  mayRecord: z.boolean(),
  mayCancel: z.boolean(),
  /** An invoice above what was approved is theirs to record too. */
  mayExceed: z.boolean(),
});
export type PurchaseRow = z.infer<typeof PurchaseRow>;

export const PurchasePage = z.object({ total: z.int(), rows: z.array(PurchaseRow) });
export type PurchasePage = z.infer<typeof PurchasePage>;

/** What is taken of a budget and what is left; `asked` is asked for beside, and takes nothing yet. */
export const BudgetUse = z.object({ budget: Budget, taken: Money, left: z.int(), asked: Money });
export type BudgetUse = z.infer<typeof BudgetUse>;

/** What would come of a wish: whether somebody has to approve it, and what the budget would have left. */
export const PurchasePreview = z.object({
  approved: z.boolean(),
  budget: z.object({ before: z.int(), after: z.int(), currency: z.string() }).nullable(),
  credits: z.object({ before: z.int(), after: z.int() }),
  refusal: AppError.nullable(),
});
export type PurchasePreview = z.infer<typeof PurchasePreview>;

const Bought = PurchaseWish.omit({ amount: true }).extend(Invoice.shape);

export const purchases = {
  page: guarded('credits.read').input(PurchaseQuery).output(PurchasePage),
  /** How many wait for approval, how many for their invoice, and how many for whoever asks. */
  counts: guarded('credits.read').output(
    z.object({ waiting: z.int(), toRecord: z.int(), all: z.int(), mine: z.int() }),
  ),
  budget: guarded('credits.read')
    .input(z.object({ group: GroupId }))
    .output(BudgetUse.nullable()),
  previewRequest: guarded('credits.purchase').input(PurchaseWish).output(PurchasePreview),
  request: guarded('credits.purchase').input(PurchaseWish.extend(InPlaceOf)).output(Done),
  buy: guarded('credits.purchase').input(Bought.extend(InPlaceOf)).output(Done),
  approve: guarded('purchases.approve').input(WhichPurchase).output(Done),
  reject: guarded('purchases.approve')
    .input(WhichPurchase.extend({ reason: z.string().trim().min(1).max(MAX_NOTE) }))
    .output(Done),
  cancel: guarded('credits.purchase').input(WhichPurchase).output(Done),
  record: guarded('credits.purchase').input(WhichPurchase.extend(Invoice.shape)).output(Done),
  setBudget: guarded('billing.manage').input(BudgetWish).output(Done),
};
