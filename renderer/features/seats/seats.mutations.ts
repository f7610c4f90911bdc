import { useMutation } from '@tanstack/react-query';
import { createElement } from 'react';
import { useTranslation } from 'react-i18next';

import type { MemberId, OperationId } from '../../../shared/domain/ids.ts';
import { call, errorOf } from '../../bridge.ts';
import { useTell } from '../../ui/use-tell.tsx';
import { DoneNotice } from './DoneNotice.tsx';
import type { SeatAct } from './seats.queries.ts';

/** Takes an operation back, and says what became of it. */
function useUndo() {
  const { t } = useTranslation('seats');
  const tell = useTell();
  return useMutation({
    mutationFn: (id: OperationId) => call.operations.undo({ id }),
    onSuccess: ({ changed }) => tell.done(t('undone', { count: changed })),
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}

interface SeatChange {
  readonly members: MemberId[];
  /** The change that was not accepted, which this one stands in for. */
  readonly replaces: OperationId | undefined;
}

/** Assigns or revokes the seats of these people, and offers to undo it. */
export function useSeatAct(kind: SeatAct) {
  const { t } = useTranslation('seats');
  const tell = useTell();
  const undo = useUndo();
  return useMutation({
    mutationFn: ({ members, replaces }: SeatChange) => {
      const wanted = { members, ...(replaces === undefined ? {} : { replaces }) };
      return kind === 'assign' ? call.seats.assign(wanted) : call.seats.revoke(wanted);
    },
    onSuccess: ({ operation, changed }) =>
      tell.forAWhile((close) =>
        createElement(DoneNotice, {
          operation,
          says: t(`${kind}.done`, { count: changed }),
          onUndo: () => undo.mutate(operation),
          onClose: close,
        }),
      ),
  });
}
