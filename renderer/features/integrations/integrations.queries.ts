import { queryOptions } from '@tanstack/react-query';

import type { Provider } from '../../../shared/domain/connection.ts';
import { call } from '../../bridge.ts';

/** What only the workspace itself knows is asked anew each time a dialog opens. */
const anew = { gcTime: 0 } as const;

export const integrationQueries = {
  people: (provider: Provider) =>
    queryOptions({
      queryKey: ['integrations', 'people', provider],
      queryFn: () => call.integrations.people({ provider }),
      ...anew,
    }),
  /** The accounts of the organization that can be used for a tool. */
  accounts: (provider: Provider) =>
    queryOptions({
      queryKey: ['integrations', 'accounts'],
      queryFn: () => call.integrations.accounts(),
      select: (accounts) => accounts.filter((account) => account.provider === provider),
      ...anew,
    }),
  skipped: (provider: Provider) =>
    queryOptions({
      queryKey: ['integrations', 'skipped', provider],
      queryFn: () => call.integrations.skipped({ provider }),
      ...anew,
    }),
};
