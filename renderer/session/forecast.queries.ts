import { queryOptions } from '@tanstack/react-query';

import { call } from '../bridge.ts';

/** When seats and credits run out: told by the reports. */
export const forecastQuery = () =>
  queryOptions({ queryKey: ['reports', 'forecast'], queryFn: () => call.reports.forecast() });
