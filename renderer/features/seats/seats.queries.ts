import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { MemberId, OperationId } from '../../../shared/domain/ids.ts';
import type { Selection } from '../../../shared/ipc/shapes.ts';
import { call } from '../../bridge.ts';

export type SeatAct = 'assign' | 'revoke';

export const seatQueries = {
  /** What the act would do, decided by the code that does it; decided anew whenever seats change. */
  preview: (kind: SeatAct, selection: Selection, replaces: OperationId | undefined) =>
    queryOptions({
      queryKey: ['seats', 'preview', kind, selection, replaces],
      queryFn: () => {
        const question = { selection, ...(replaces === undefined ? {} : { replaces }) };
        return kind === 'assign' ? call.seats.previewAssign(question) : call.seats.previewRevoke(question);
      },
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  /** The people of a change that is made anew, by name. */
  people: (ids: readonly MemberId[]) =>
    queryOptions({
      queryKey: ['members', 'some', ids],
      queryFn: () => call.members.some({ ids: [...ids] }),
      gcTime: 0,
    }),
};
