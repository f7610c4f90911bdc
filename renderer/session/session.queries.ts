import { queryOptions } from '@tanstack/react-query';

import { call } from '../bridge.ts';

export const sessionQueries = {
  /** The open workspace and all the frame of the window shows; null before one is opened. */
  current: () => queryOptions({ queryKey: ['session', 'current'], queryFn: () => call.workspaces.current() }),
  app: () => queryOptions({ queryKey: ['app', 'info'], queryFn: () => call.app.info() }),
};
