import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { OperationId } from '../../../shared/domain/ids.ts';
import type { SeatEnd, Selection } from '../../../shared/ipc/shapes.ts';
import { call } from '../../bridge.ts';

export type SeatAct = 'assign' | 'revoke';

interface Asked {
  readonly selection: Selection;
  readonly replaces: OperationId | undefined;
  readonly revision: number;
  /** When they are to end, null for not at all; undefined for now. */
  readonly end: SeatEnd | null | undefined;
}

export const seatQueries = {
  /** What the act would do, decided by the code that does it; decided anew whenever seats change. */
  preview: (kind: SeatAct, { selection, replaces, revision, end }: Asked) =>
    queryOptions({
      // The people of a change that is made anew are told by it and by how often somebody was left out: they may be many.
      queryKey: [
        'seats',
        'preview',
        kind,
        ...(replaces === undefined ? [selection] : [replaces, revision]),
        end === undefined ? 'now' : end,
      ],
      queryFn: () => {
        const question = { selection, ...(replaces === undefined ? {} : { replaces }) };
        return kind === 'assign'
          ? call.seats.previewAssign(question)
          : call.seats.previewRevoke({ ...question, ...(end === undefined ? {} : { end }) });
      },
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
};
