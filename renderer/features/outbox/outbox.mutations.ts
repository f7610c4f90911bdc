import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import { call, errorOf } from '../../bridge.ts';
import { draftKey, useImportView } from '../../state/import-view.ts';
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

/** Sends all that waits with a tag that could not be made again, with the one that is called so. */
export function useExistingTag() {
  const { t } = useTranslation('outbox');
  const tell = useTell();
  return useMutation({
    mutationFn: (id: OperationId) => call.outbox.takeExistingTag({ id }),
    onSuccess: () => tell.done(t('detail.tagUsed')),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}

/** Reads the rows of an import again that has not arrived, for the import screen. */
export function useReopenImport() {
  const client = useQueryClient();
  const tell = useTell();
  return useMutation({
    mutationFn: (id: OperationId) => call.imports.reopen({ id }),
    onSuccess: (draft) => {
      client.setQueryData(draftKey, draft);
      useImportView.getState().review(draft);
    },
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
