import { queryOptions } from '@tanstack/react-query';

import type { ConnectionStatus } from '../../shared/domain/connection.ts';
import { call } from '../bridge.ts';

/** How it stands with connected tools, as the workspace told it last. */
export const connectionQueries = {
  status: () => queryOptions({ queryKey: ['integrations', 'status'], queryFn: () => call.integrations.status() }),
};

/** Whether a connection waits for somebody, and does not help itself. */
export const needsSomebody = ({ state, attention }: ConnectionStatus): boolean =>
  state.kind === 'broken' || attention.some(({ kind }) => kind === 'keyExpires' || kind === 'unmatched');
