import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { OperationId } from '../../../shared/domain/ids.ts';
import type { Plan } from '../../../shared/domain/workspace.ts';
import { call } from '../../bridge.ts';

const afresh = { placeholderData: keepPreviousData, gcTime: 0 } as const;
const inPlaceOf = (replaces: OperationId | undefined) => (replaces === undefined ? {} : { replaces });

/** What would be, decided by the code that does it; decided anew whenever seats change. */
export const planQueries = {
  change: (plan: Plan, seats: number, replaces: OperationId | undefined) =>
    queryOptions({
      queryKey: ['seats', 'plan', plan, seats, replaces],
      queryFn: () => call.plan.previewChange({ plan, seats, ...inPlaceOf(replaces) }),
      ...afresh,
    }),
  renewal: (renewsAt: string, replaces: OperationId | undefined) =>
    queryOptions({
      queryKey: ['seats', 'renewal', renewsAt, replaces],
      queryFn: () => call.plan.previewRenewal({ renewsAt, ...inPlaceOf(replaces) }),
      ...afresh,
    }),
};
