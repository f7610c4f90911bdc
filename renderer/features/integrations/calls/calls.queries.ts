import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { SessionId } from '../../../../shared/domain/ids.ts';
import type { CallFilter, CallPage } from '../../../../shared/ipc/integration-contract.ts';
import { call } from '../../../bridge.ts';
import { callFilterOf, everyCall } from '../../../state/calls-view.ts';
import { READ } from '../../../ui/row-window.ts';

const FORGET_ROWS = 60_000;

async function readPage(filter: CallFilter, offset: number): Promise<CallPage & { readonly offset: number }> {
  return { offset, ...(await call.calls.page({ filter, offset, limit: READ })) };
}

export const callQueries = {
  /** How many calls there are for whoever asks. */
  count: () =>
    queryOptions({
      queryKey: ['calls', 'count'],
      queryFn: async () => (await call.calls.page({ filter: callFilterOf(everyCall), offset: 0, limit: 1 })).total,
    }),
  page: (filter: CallFilter, offset: number) =>
    queryOptions({
      queryKey: ['calls', 'page', filter, offset],
      queryFn: () => readPage(filter, offset),
      placeholderData: keepPreviousData,
      gcTime: FORGET_ROWS,
    }),
  /** A call with all that is said in it: what is not looked at any more is not kept. */
  get: (id: SessionId) =>
    queryOptions({ queryKey: ['calls', 'get', id], queryFn: () => call.calls.get({ id }), gcTime: 0 }),
};
