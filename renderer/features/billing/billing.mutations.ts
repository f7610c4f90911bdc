import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { AgreementWish } from '../../../shared/commands/agreement.ts';
import { call } from '../../bridge.ts';
import { useDone } from '../../session/done-notice.tsx';

/** Writes down what was agreed for the plan, and offers to undo it. */
export function useAgree() {
  const { t } = useTranslation('billing');
  const done = useDone();
  return useMutation({
    mutationFn: (agreement: AgreementWish['agreement']) => call.plan.agree({ agreement }),
    onSuccess: ({ operation }) => done(operation, { says: t('agreement.done'), undone: () => t('agreement.undone') }),
  });
}
