import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import type { ActivityFilter } from '../../../shared/ipc/activity-shapes.ts';
import { call, errorOf } from '../../bridge.ts';
import { useTell } from '../../ui/use-tell.tsx';

/** Takes an operation back. */
export function useUndo() {
  const { t } = useTranslation('activity');
  const tell = useTell();
  return useMutation({
    mutationFn: (id: OperationId) => call.operations.undo({ id }),
    onSuccess: () => tell.done(t('undo.done')),
  });
}

export const useVerify = () => useMutation({ mutationFn: () => call.operations.verify() });

/** Saves what matches as a file, where the person says. */
export function useExportActivity() {
  const { t } = useTranslation('activity');
  const tell = useTell();
  return useMutation({
    mutationFn: (filter: ActivityFilter) => call.operations.exportCsv({ filter }),
    onSuccess: (saved) => {
      if (saved !== null) tell.done(t('exported'), saved.path);
    },
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}
