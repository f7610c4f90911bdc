import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { OperationId } from '../../shared/domain/ids.ts';
import { call } from '../bridge.ts';
import { READ } from '../ui/row-window.ts';

/** Some of the people a change of ours is about, by name. */
export const changePeopleQuery = (id: OperationId, search: string, offset: number) =>
  queryOptions({
    queryKey: ['outbox', 'people', id, search, offset],
    queryFn: async () => ({ offset, ...(await call.outbox.people({ id, search, offset, limit: READ })) }),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
