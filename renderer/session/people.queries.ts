import { queryOptions } from '@tanstack/react-query';

import type { MemberId } from '../../shared/domain/ids.ts';
import { call } from '../bridge.ts';

/** These people, as far as whoever asks sees them. */
export const somePeopleQuery = (ids: readonly MemberId[]) =>
  queryOptions({ queryKey: ['members', 'some', ids], queryFn: () => call.members.some({ ids: [...ids] }) });
