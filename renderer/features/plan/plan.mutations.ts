import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { AgreementWish } from '../../../shared/commands/agreement.ts';
import type { PlanWish } from '../../../shared/commands/plan.ts';
import type { TermsWish } from '../../../shared/commands/terms.ts';
import type { OperationId } from '../../../shared/domain/ids.ts';
import { call } from '../../bridge.ts';
import { useDone } from '../../session/done-notice.tsx';

interface Anew {
  /** The change that was not accepted, which this one stands in for. */
  readonly replaces: OperationId | undefined;
}

/** Changes the plan, and offers to undo it. */
export function useChangePlan() {
  const { t } = useTranslation('plan');
  const done = useDone();
  return useMutation({
    mutationFn: ({ replaces, ...wish }: PlanWish & Anew) =>
      call.plan.change({ ...wish, ...(replaces === undefined ? {} : { replaces }) }),
    onSuccess: ({ operation }, { seats: { to: count } }) =>
      done(operation, { says: t('change.done', { count }), undone: () => t('change.undone') }),
  });
}

/** Writes down what was agreed for the plan, and offers to undo it. */
export function useAgree() {
  const { t } = useTranslation('billing');
  const done = useDone();
  return useMutation({
    mutationFn: ({ replaces, ...wish }: AgreementWish & Anew) =>
      call.plan.agree({ ...wish, ...(replaces === undefined ? {} : { replaces }) }),
    onSuccess: ({ operation }) => done(operation, { says: t('agreement.done'), undone: () => t('agreement.undone') }),
  });
}

interface Renewal extends Anew {
  readonly was: string;
  readonly to: string;
  /** How many seats come back. */
  readonly spent: number;
}

/** Renews the plan, and offers to undo it. */
export function useRenewPlan() {
  const { t } = useTranslation('plan');
  const done = useDone();
  return useMutation({
    mutationFn: ({ was, to, replaces }: Renewal) =>
      call.plan.renew({ renewsAt: { was, to }, ...(replaces === undefined ? {} : { replaces }) }),
    onSuccess: ({ operation }, { spent }) =>
      done(operation, {
        says: spent === 0 ? t('renew.done') : t('renew.returned', { count: spent }),
        undone: () => t('renew.undone'),
      }),
  });
}

/** Sets how the plan renews, and offers to undo it. */
export function useSetTerms() {
  const { t } = useTranslation('plan');
  const done = useDone();
  return useMutation({
    mutationFn: (terms: TermsWish['terms']) => call.plan.setTerms({ terms }),
    onSuccess: ({ operation }) => done(operation, { says: t('terms.done'), undone: () => t('terms.undone') }),
  });
}
