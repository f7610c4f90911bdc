import { create } from 'zustand';

import type { GroupId, OperationId } from '../../shared/domain/ids.ts';
import type { Budget, Invoice, PurchaseWish } from '../../shared/domain/purchase.ts';
import type { PurchaseRow } from '../../shared/ipc/purchase-contract.ts';

/** A purchase that is to be made, one of which something is to be decided, or the budget of a group. */
export type PurchaseRequest =
  | {
      readonly kind: 'buy';
      readonly wish: PurchaseWish | { readonly group: GroupId | null };
      /** Where it is bought already. */
      readonly invoice?: Invoice | undefined;
      /** A parked change is made anew. */
      readonly replaces?: OperationId;
    }
  | { readonly kind: 'approve' | 'reject' | 'record' | 'cancel'; readonly purchase: PurchaseRow }
  | { readonly kind: 'budget'; readonly group: GroupId; readonly name: string; readonly budget: Budget | null };

/** The dialog about purchases that is asked for, by whichever screen: it is mounted once, beside the screens. */
interface PurchaseDialog {
  readonly request: PurchaseRequest | null;
  readonly ask: (request: PurchaseRequest) => void;
  readonly close: () => void;
}

export const usePurchaseDialog = create<PurchaseDialog>()((set) => ({
  request: null,
  ask: (request) => set({ request }),
  close: () => set({ request: null }),
}));
