import { useQuery } from '@tanstack/react-query';

import { sessionQueriesOf } from './sessions.queries.ts';
import { useCan } from './use-can.ts';

/**
 * Whether sessions are still being copied to this computer; `unknown` until that is known. Until they are here, who has
 * practised and who has not is not known either.
 */
export function useSessionsComing(): boolean | 'unknown' {
  const { allowed } = useCan('sessions.read');
  const { data, isPending } = useQuery({ ...sessionQueriesOf.choices(), enabled: allowed });
  if (!allowed) return false;
  return isPending ? 'unknown' : data?.complete === false;
}
