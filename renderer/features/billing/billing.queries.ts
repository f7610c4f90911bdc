import { queryOptions } from '@tanstack/react-query';

import type { SpendQuery } from '../../../shared/ipc/billing-contract.ts';
import { call } from '../../bridge.ts';

/** So many rows of what AI cost are shown at once. */
export const SPEND_PAGE = 50;

export const billingQueries = {
  spend: (wanted: Pick<SpendQuery, 'month' | 'currency' | 'by'>, offset: number) =>
    queryOptions({
      queryKey: ['billing', 'spend', wanted, offset],
      queryFn: () => call.billing.spend({ ...wanted, offset, limit: SPEND_PAGE }),
    }),
  planEvents: () => queryOptions({ queryKey: ['billing', 'plan'], queryFn: () => call.billing.planEvents() }),
};
