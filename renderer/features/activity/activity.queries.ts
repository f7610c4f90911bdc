import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { OperationId } from '../../../shared/domain/ids.ts';
import type { ActivityFilter, OperationRow } from '../../../shared/ipc/activity-shapes.ts';
import { call } from '../../bridge.ts';
import { READ, type RowPage } from '../../ui/row-window.ts';

const FORGET_ROWS = 60_000;
/** As many as main answers at once. */
const TOLD = 200;

async function readPage(filter: ActivityFilter, offset: number): Promise<RowPage<OperationRow>> {
  const { total, rows } = await call.operations.page({ filter, offset, limit: READ });
  return { offset, total, rows };
}

export const activityQueries = {
  page: (filter: ActivityFilter, start: number) =>
    queryOptions({
      queryKey: ['activity', 'page', filter, start],
      queryFn: () => readPage(filter, start),
      placeholderData: keepPreviousData,
      gcTime: FORGET_ROWS,
    }),
  get: (id: OperationId) =>
    queryOptions({
      queryKey: ['activity', 'get', id],
      queryFn: () => call.operations.get({ id }),
      placeholderData: keepPreviousData,
    }),
  actors: () => queryOptions({ queryKey: ['activity', 'actors'], queryFn: () => call.operations.actors() }),
  /** Before and after, two hundred people at a time. */
  effects: (id: OperationId) =>
    infiniteQueryOptions({
      queryKey: ['activity', 'effects', id],
      queryFn: ({ pageParam }) => call.operations.effects({ id, start: pageParam }),
      initialPageParam: 0,
      getNextPageParam: ({ total }, _, start) => (start + TOLD < total ? start + TOLD : undefined),
      gcTime: FORGET_ROWS,
    }),
};
