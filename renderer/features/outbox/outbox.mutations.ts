import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import { call, errorOf } from '../../bridge.ts';
import { useTell } from '../../ui/use-tell.tsx';

/** Asks the workspace now rather than at the next try. */
export function useSyncNow() {
  const tell = useTell();
  return useMutation({
    mutationFn: () => call.sync.now(),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}

/** Sends a change again that was not accepted. */
export function useRetry() {
  const { t } = useTranslation('outbox');
  const tell = useTell();
  return useMutation({
    mutationFn: (id: OperationId) => call.outbox.retry({ id }),
    onSuccess: () => tell.done(t('detail.retried')),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}

/** Drops a change the workspace has not got. */
export function useDiscard() {
  const { t } = useTranslation('outbox');
  const tell = useTell();
  return useMutation({
    mutationFn: (id: OperationId) => call.outbox.discard({ id }),
    onSuccess: () => tell.done(t('discard.done')),
  });
}
