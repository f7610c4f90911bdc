import { queryOptions } from '@tanstack/react-query';

import { call } from '../../bridge.ts';

export const outboxQueries = {
  /** Our changes that are not at the service yet, and the last ones that are. */
  list: () => queryOptions({ queryKey: ['outbox', 'list'], queryFn: () => call.outbox.list() }),
};
