import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';

import type { SessionId } from '../../../shared/domain/ids.ts';
import { sessionQueriesOf } from '../../session/sessions.queries.ts';
import { filterOf, useSessionsView } from '../../state/sessions-view.ts';

export interface NextTo {
  /** Where it stands in the list, from 1; null where the list as it is filtered has it not. */
  readonly place: number | null;
  readonly total: number | undefined;
  /** Goes to the one before or after; null where there is none. */
  readonly previous: (() => void) | null;
  readonly next: (() => void) | null;
}

/** The sessions before and after one in the list, as it is filtered and sorted. */
export function useNeighbours(id: SessionId): NextTo {
  const { choice, sort, moveTo } = useSessionsView();
  const filter = useMemo(() => filterOf(choice), [choice]);
  const { data } = useQuery(sessionQueriesOf.neighbours(filter, sort, id));
  const navigate = useNavigate();
  const way = (to: SessionId | null | undefined, step: number) => {
    if (to === null || to === undefined) return null;
    return () => {
      // The list comes back with the row that was looked at last.
      if (typeof data?.place === 'number') moveTo(data.place - 1 + step);
      void navigate({ to: '/roleplays/sessions/$session', params: { session: to } });
    };
  };
  return {
    place: data?.place ?? null,
    total: data?.total,
    previous: way(data?.previous, -1),
    next: way(data?.next, 1),
  };
}
