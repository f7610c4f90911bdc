import { queryOptions } from '@tanstack/react-query';

import { call } from '../../bridge.ts';

export const conflictQueries = {
  /** Every value of ours that met one of somebody else's and is still to be decided. */
  list: () => queryOptions({ queryKey: ['conflicts', 'list'], queryFn: () => call.conflicts.list() }),
};
