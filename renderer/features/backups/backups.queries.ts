import { queryOptions } from '@tanstack/react-query';

import { call } from '../../bridge.ts';

const LOOK_EVERY_MS = 250;

export const backupQueries = {
  /** Read anew whenever it is shown: the service makes some by itself, and files come and go. */
  list: () =>
    queryOptions({ queryKey: ['backups', 'list'], queryFn: () => call.backups.list(), refetchOnMount: 'always' }),
  /** How far the act is that is under way; asked again and again until it ends. */
  progress: (busy: boolean) =>
    queryOptions({
      queryKey: ['backups', 'progress'],
      queryFn: () => call.backups.progress(),
      enabled: busy,
      refetchInterval: LOOK_EVERY_MS,
    }),
};
