import { useQuery } from '@tanstack/react-query';

import type { Session } from '../../shared/ipc/shapes.ts';
import { sessionQueries } from './session.queries.ts';

/** The open workspace, if there is one and it has been read. */
export function useSession(): Session | null {
  return useQuery(sessionQueries.current()).data ?? null;
}
