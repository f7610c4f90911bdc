import { queryOptions } from '@tanstack/react-query';

import { call } from '../../bridge.ts';

const LOOK_EVERY_MS = 250;

export const welcomeQueries = {
  /** How far the first copy is of the workspace that is being opened; asked again and again while one is. */
  copying: (isOpening: boolean) =>
    queryOptions({
      queryKey: ['app', 'copying'],
      queryFn: () => call.workspaces.copying(),
      enabled: isOpening,
      refetchInterval: LOOK_EVERY_MS,
      gcTime: 0,
    }),

  /** Under the session's key: opening or leaving a workspace changes what is kept here. */
  known: () => queryOptions({ queryKey: ['session', 'known'], queryFn: () => call.workspaces.list() }),
};
