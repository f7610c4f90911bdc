import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { Transfer } from '../../../shared/commands/credits.ts';
import type { Refund } from '../../../shared/commands/spend.ts';
import type { Spread } from '../../../shared/commands/spread.ts';
import type { Selection } from '../../../shared/ipc/shapes.ts';
import { call } from '../../bridge.ts';

/** Credits change with people: what tells that they did makes these stale too. */
export const creditQueries = {
  /** What a transfer would do, decided by the code that does it. */
  transfer: (args: Transfer) =>
    queryOptions({
      queryKey: ['members', 'credits', 'transfer', args],
      queryFn: () => call.credits.previewTransfer(args),
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  refund: (args: Omit<Refund, 'reason'>) =>
    queryOptions({
      queryKey: ['members', 'credits', 'refund', args],
      queryFn: () => call.credits.previewRefund(args),
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  spread: (args: Omit<Spread, 'members'>) =>
    queryOptions({
      queryKey: ['members', 'credits', 'spread', args],
      queryFn: () => call.credits.previewSpread(args),
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  modify: (selection: Selection, balance: number) =>
    queryOptions({
      queryKey: ['members', 'credits', 'modify', selection, balance],
      queryFn: () => call.credits.previewModify({ selection, balance }),
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
};
