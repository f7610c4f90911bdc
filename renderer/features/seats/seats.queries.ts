import { queryOptions } from '@tanstack/react-query';

import type { Selection } from '../../../shared/ipc/shapes.ts';
import { call } from '../../bridge.ts';

export type SeatAct = 'assign' | 'revoke';

export const seatQueries = {
  /** What the act would do, decided by the code that does it; decided anew whenever seats change. */
  preview: (kind: SeatAct, selection: Selection) =>
    queryOptions({
      queryKey: ['seats', 'preview', kind, selection],
      queryFn: () =>
        kind === 'assign' ? call.seats.previewAssign({ selection }) : call.seats.previewRevoke({ selection }),
      gcTime: 0,
    }),
};
