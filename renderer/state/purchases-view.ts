import { create } from 'zustand';

import type { GroupId } from '../../shared/domain/ids.ts';
import type { PurchaseQuery } from '../../shared/ipc/purchase-contract.ts';

interface PurchasesView {
  readonly show: PurchaseQuery['show'];
  /** The one group whose purchases are shown, by its id and name. */
  readonly group: { readonly id: GroupId; readonly name: string } | null;
  readonly cursor: number;
  readonly narrow: (change: Partial<Pick<PurchasesView, 'show' | 'group'>>) => void;
  readonly moveTo: (row: number) => void;
  /** As it is at first, with nothing of another workspace or person in it. */
  readonly reset: () => void;
}

const atFirst = { show: 'all', group: null, cursor: 0 } as const satisfies Partial<PurchasesView>;

/** What the list of purchases is narrowed down to. */
export const usePurchasesView = create<PurchasesView>()((set) => ({
  ...atFirst,
  narrow: (change) => set({ ...change, cursor: 0 }),
  moveTo: (cursor) => set({ cursor }),
  reset: () => set(atFirst),
}));
