import { useMutation } from '@tanstack/react-query';
import { createElement } from 'react';
import { useTranslation } from 'react-i18next';

import type { OperationId } from '../../../shared/domain/ids.ts';
import type { Decision } from '../../../shared/ipc/conflict-shapes.ts';
import { call, errorOf } from '../../bridge.ts';
import { UndoNotice } from '../../ui/undo-notice.tsx';
import { useTell } from '../../ui/use-tell.tsx';

/** Takes a decision on conflicts, and offers to take it back. */
export function useDecide() {
  const { t } = useTranslation('conflicts');
  const tell = useTell();
  const undo = useMutation({
    mutationFn: (id: OperationId) => call.conflicts.undo({ id }),
    onSuccess: () => tell.done(t('undone')),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
  return useMutation({
    mutationFn: (decisions: Decision[]) => call.conflicts.decide({ decisions }),
    onSuccess: ({ id, mine, theirs }) =>
      tell.forAWhile((close) =>
        createElement(UndoNotice, {
          says: t('done', { count: mine + theirs, mine, theirs }),
          onUndo: () => undo.mutate(id),
          onClose: close,
        }),
      ),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}
