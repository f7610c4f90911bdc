import { queryOptions } from '@tanstack/react-query';

import { call } from '../bridge.ts';

export const overviewQueries = {
  /** What was bought, how much of it is used, and how near its limits are. */
  overview: () => queryOptions({ queryKey: ['billing', 'overview'], queryFn: () => call.billing.overview() }),
};
