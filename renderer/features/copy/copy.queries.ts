import { queryOptions } from '@tanstack/react-query';

import { call } from '../../bridge.ts';

const LOOK_EVERY_MS = 250;

export const copyQueries = {
  /** How many rows have been compared; asked again and again while it is shown. */
  progress: () =>
    queryOptions({
      queryKey: ['app', 'check'],
      queryFn: () => call.copy.progress(),
      refetchInterval: LOOK_EVERY_MS,
      gcTime: 0,
    }),
};
