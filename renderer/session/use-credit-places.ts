import { queryOptions, useQuery } from '@tanstack/react-query';

import type { GroupId } from '../../shared/domain/ids.ts';
import type { PlaceRow } from '../../shared/ipc/credit-contract.ts';
import { call } from '../bridge.ts';
import { useCan } from './use-can.ts';

/** The pool and the wallets whoever sits here may move credits of. Credits change with people: what tells that they did makes this stale. */
export const creditPlaces = () =>
  queryOptions({ queryKey: ['members', 'credits', 'places'], queryFn: () => call.credits.places() });

/** The same, and whether they have been read; nothing for whoever may move none. */
export function useCreditPlaces(): { readonly places: readonly PlaceRow[]; readonly isRead: boolean } {
  const { allowed } = useCan('credits.move');
  const { data } = useQuery({ ...creditPlaces(), enabled: allowed });
  return { places: data ?? [], isRead: data !== undefined };
}

/** Where somebody who is added to these groups gets credits from: the pool, or the wallet of the first group one looks after. */
export function giverOf(places: readonly PlaceRow[], groups: readonly GroupId[]): PlaceRow | undefined {
  const pool = places.find(({ place }) => place.kind === 'pool');
  const wallets = groups.flatMap((id) => places.filter(({ place }) => place.kind === 'group' && place.group === id));
  return pool ?? wallets[0];
}
