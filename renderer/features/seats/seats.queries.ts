import { queryOptions } from '@tanstack/react-query';

import type { OperationId } from '../../../shared/domain/ids.ts';
import type { Selection } from '../../../shared/ipc/shapes.ts';
import { call } from '../../bridge.ts';

export type SeatAct = 'assign' | 'revoke';

export const seatQueries = {
  /** What has become of one of our changes; undefined where the tray does not list it. */
  fate: (operation: OperationId) =>
    queryOptions({
      queryKey: ['outbox', 'list'],
      queryFn: () => call.outbox.list(),
      select: (changes) => changes.find(({ id }) => id === operation)?.state,
    }),
  /** What the act would do, decided by the code that does it; decided anew whenever seats change. */
  preview: (kind: SeatAct, selection: Selection) =>
    queryOptions({
      queryKey: ['seats', 'preview', kind, selection],
      queryFn: () =>
        kind === 'assign' ? call.seats.previewAssign({ selection }) : call.seats.previewRevoke({ selection }),
      gcTime: 0,
    }),
};
