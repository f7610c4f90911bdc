import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';

import { MAX_RECENT, type PaletteEntry } from '../../../shared/ipc/palette-contract.ts';
import type { MemberFilter } from '../../../shared/ipc/shapes.ts';
import { call } from '../../bridge.ts';

/** So many people are looked up for each reading of what is typed. */
const LOOKED_UP = 20;

const anyScenario = { creator: null, rubric: null, difficulty: null } as const;

export const paletteQueries = {
  people: (searches: readonly string[]) =>
    queryOptions({
      queryKey: ['palette', 'find', searches],
      queryFn: async () => {
        const found = await call.palette.find({ searches: [...searches], limit: LOOKED_UP });
        return { searches, found };
      },
      enabled: searches.length > 0,
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  /** Scenarios and rubrics whose names say what is typed, whether they are in use or put away. */
  roleplays: (search: string) =>
    queryOptions({
      queryKey: ['roleplays', 'palette', search],
      queryFn: async () => {
        const asked = { search, state: null, sort: { by: 'name', down: false }, offset: 0, limit: LOOKED_UP } as const;
        const [scenarios, rubrics] = await Promise.all([
          call.roleplays.scenarios({ ...asked, ...anyScenario }),
          call.roleplays.rubrics(asked),
        ]);
        return { scenarios: scenarios.rows, rubrics: rubrics.rows };
      },
      enabled: search !== '',
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  recent: () => queryOptions({ queryKey: ['palette', 'recent'], queryFn: () => call.palette.recall() }),
  /** How many there are of whom everybody who matches is ticked. */
  matching: (filter: MemberFilter) =>
    queryOptions({ queryKey: ['members', 'totals', filter], queryFn: () => call.members.totals(filter) }),
};

/** Keeps what was opened, before what was opened earlier. */
export function useRemember(): (entry: PaletteEntry) => void {
  const client = useQueryClient();
  const keep = useMutation({
    mutationFn: (entries: PaletteEntry[]) => call.palette.keep({ entries }),
    onSuccess: () => client.fetchQuery({ ...paletteQueries.recent(), staleTime: 0 }),
  });
  return ({ kind, key }) => {
    const before = client.getQueryData(paletteQueries.recent().queryKey)?.entries ?? [];
    const others = before.filter((entry) => entry.kind !== kind || entry.key !== key);
    keep.mutate([{ kind, key }, ...others].slice(0, MAX_RECENT));
  };
}
