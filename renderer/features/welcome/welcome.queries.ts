import { queryOptions } from '@tanstack/react-query';

import { call } from '../../bridge.ts';

export const welcomeQueries = {
  /** Under the session's key: opening or leaving a workspace changes what is kept here. */
  known: () => queryOptions({ queryKey: ['session', 'known'], queryFn: () => call.workspaces.list() }),
};
