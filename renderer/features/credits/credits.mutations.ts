import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { Modify, Transfer } from '../../../shared/commands/credits.ts';
import type { ExpiryWish } from '../../../shared/commands/expiry.ts';
import type { Refund } from '../../../shared/commands/spend.ts';
import type { Spread } from '../../../shared/commands/spread.ts';
import type { Expiry } from '../../../shared/domain/expiry.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import { call } from '../../bridge.ts';
import { useDone } from '../../session/done-notice.tsx';

interface InPlaceOf {
  readonly replaces?: OperationId;
}

/** Moves credits of one person, and offers to undo it. */
export function useTransfer() {
  const { t } = useTranslation('credits');
  const done = useDone();
  return useMutation({
    mutationFn: (wish: Transfer & InPlaceOf) => call.credits.transfer(wish),
    onSuccess: ({ operation }, { amount }) =>
      done(operation, { says: t('transfer.done', { count: amount }), undone: () => t('undone') }),
  });
}

/** Gives one person back what they spent, and offers to undo it. */
export function useRefund() {
  const { t } = useTranslation('credits');
  const done = useDone();
  return useMutation({
    mutationFn: (wish: Refund & InPlaceOf) => call.credits.refund(wish),
    onSuccess: ({ operation }, { amount }) =>
      done(operation, { says: t('refund.done', { count: amount }), undone: () => t('undone') }),
  });
}

/** Gives all people of a group the same, and offers to undo it. */
export function useSpread() {
  const { t } = useTranslation('credits');
  const done = useDone();
  return useMutation({
    mutationFn: (wish: Spread & InPlaceOf) => call.credits.spread(wish),
    onSuccess: ({ operation }, { amount }) =>
      done(operation, { says: t('spread.done', { count: amount }), undone: () => t('undone') }),
  });
}

/** Says which credits of the pool expire, and when; it can be undone until then. */
export function useScheduleExpiry() {
  const { t } = useTranslation('credits');
  const done = useDone();
  return useMutation({
    mutationFn: (wish: ExpiryWish & InPlaceOf) => call.credits.scheduleExpiry(wish),
    onSuccess: ({ operation }) => done(operation, { says: t('expiry.done'), undone: () => t('expiry.undone') }),
  });
}

/** Takes back that credits of the pool expire. */
export function useCancelExpiry() {
  const { t } = useTranslation('credits');
  const done = useDone();
  return useMutation({
    mutationFn: (was: Expiry) => call.credits.cancelExpiry({ was }),
    onSuccess: ({ operation }) => done(operation, { says: t('expiry.kept'), undone: () => t('expiry.undone') }),
  });
}

/** Sets the balances of many, and offers to undo it. */
export function useModify() {
  const { t } = useTranslation('credits');
  const done = useDone();
  return useMutation({
    mutationFn: (wish: Modify & InPlaceOf) => call.credits.modify(wish),
    onSuccess: ({ operation, changed }) =>
      done(operation, { says: t('modify.done', { count: changed }), undone: () => t('undone') }),
  });
}
