import { queryOptions } from '@tanstack/react-query';

import { call } from '../../bridge.ts';

export const billingQueries = {
  overview: () => queryOptions({ queryKey: ['billing', 'overview'], queryFn: () => call.billing.overview() }),
};
