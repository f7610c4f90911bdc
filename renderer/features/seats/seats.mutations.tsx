import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { MemberId, OperationId } from '../../../shared/domain/ids.ts';
import { sentenceOf } from '../../../shared/errors/sentences.ts';
import type { Done } from '../../../shared/ipc/shapes.ts';
import { call, errorOf } from '../../bridge.ts';
import { tellDone, tellFailed, tellUndoable } from '../../ui/tell.tsx';
import type { SeatAct } from './seats.queries.ts';

/** Takes an operation back, and says what became of it. */
function useUndo() {
  const { t } = useTranslation('seats');
  return useMutation({
    mutationFn: (id: OperationId) => call.operations.undo({ id }),
    onSuccess: ({ changed }: Done) => tellDone(t('undone', { count: changed })),
    onError: (failure) => tellFailed(sentenceOf(errorOf(failure))),
  });
}

/** Assigns or revokes the seats of these people, and offers to undo it. */
export function useSeatAct(kind: SeatAct) {
  const { t } = useTranslation(['seats', 'common']);
  const undo = useUndo();
  return useMutation({
    mutationFn: (members: MemberId[]) =>
      kind === 'assign' ? call.seats.assign({ members }) : call.seats.revoke({ members }),
    onSuccess: ({ operation, changed }: Done) =>
      tellUndoable(t(`seats:${kind}.done`, { count: changed }), t('common:undo'), () => undo.mutate(operation)),
  });
}
