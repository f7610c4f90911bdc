import type { PurchaseState } from '../../domain/purchase.ts';

/** What a purchase is, within a sentence. */
export const purchaseStateWords: Readonly<Record<PurchaseState, string>> = {
  requested: 'asked for',
  approved: 'approved',
  rejected: 'rejected',
  cancelled: 'cancelled',
  recorded: 'recorded',
};
