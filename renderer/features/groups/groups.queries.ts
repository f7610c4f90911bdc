import { queryOptions } from '@tanstack/react-query';

import { call } from '../../bridge.ts';

const SHOWN = 6;

export const groupQueries = {
  /** The first few people who match what is typed; nobody where nothing is. */
  find: (search: string) =>
    queryOptions({
      queryKey: ['members', 'find', search],
      queryFn: () =>
        call.members.page({
          filter: { search, roles: [], seats: [], statuses: [], groups: [] },
          sort: [],
          offset: 0,
          limit: SHOWN,
        }),
      enabled: search.trim() !== '',
      gcTime: 0,
    }),
};
