import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { GroupId } from '../../shared/domain/ids.ts';
import type { PurchaseWish } from '../../shared/domain/purchase.ts';
import type { PurchaseQuery, PurchaseRow } from '../../shared/ipc/purchase-contract.ts';
import { call } from '../bridge.ts';
import { READ, type RowPage } from '../ui/row-window.ts';

const FORGET_ROWS = 60_000;
type Which = Pick<PurchaseQuery, 'group' | 'show'>;

async function readPage(which: Which, offset: number, limit: number): Promise<RowPage<PurchaseRow>> {
  return { offset, ...(await call.purchases.page({ ...which, offset, limit })) };
}

/** Purchases change with credits and groups: what tells that people did makes these stale too. */
export const purchaseQueries = {
  /** How many wait, and for whom. */
  counts: () => queryOptions({ queryKey: ['members', 'purchases', 'counts'], queryFn: () => call.purchases.counts() }),
  page: (which: Which, start: number, limit = READ) =>
    queryOptions({
      queryKey: ['members', 'purchases', 'page', which, start, limit],
      queryFn: () => readPage(which, start, limit),
      placeholderData: keepPreviousData,
      gcTime: FORGET_ROWS,
    }),
  budget: (group: GroupId) =>
    queryOptions({
      queryKey: ['members', 'purchases', 'budget', group],
      queryFn: () => call.purchases.budget({ group }),
    }),
  /** What would come of a wish, decided by the code that does it. */
  preview: (wish: PurchaseWish) =>
    queryOptions({
      queryKey: ['members', 'purchases', 'preview', wish],
      queryFn: () => call.purchases.previewRequest(wish),
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
};
