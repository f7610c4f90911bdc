import { queryOptions } from '@tanstack/react-query';

import { type MemberFilter, noFilter } from '../../../shared/ipc/shapes.ts';
import { call } from '../../bridge.ts';

/** Scoring managers who come in and do things. */
export const activeManagers: MemberFilter = { ...noFilter, roles: ['manager'], statuses: ['active'] };

export const workspaceQueries = {
  /** What the workspace last told of the key of its endpoint of AI. */
  aiKey: () => queryOptions({ queryKey: ['integrations', 'aiKey'], queryFn: () => call.workspace.aiKey() }),
  /** How many scoring managers there are. */
  managers: () =>
    queryOptions({
      queryKey: ['members', 'totals', activeManagers],
      queryFn: () => call.members.totals(activeManagers),
      select: ({ matching }) => matching,
    }),
};
