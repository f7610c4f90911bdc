import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { MemberId, OperationId } from '../../../shared/domain/ids.ts';
import { call } from '../../bridge.ts';
import { useDone } from '../../session/done-notice.tsx';
import type { SeatAct } from './seats.queries.ts';

interface SeatChange {
  readonly members: MemberId[];
  /** The change that was not accepted, which this one stands in for. */
  readonly replaces: OperationId | undefined;
}

/** Assigns or revokes the seats of these people, and offers to undo it. */
export function useSeatAct(kind: SeatAct) {
  const { t } = useTranslation('seats');
  const done = useDone();
  return useMutation({
    mutationFn: ({ members, replaces }: SeatChange) => {
      const wanted = { members, ...(replaces === undefined ? {} : { replaces }) };
      return kind === 'assign' ? call.seats.assign(wanted) : call.seats.revoke(wanted);
    },
    onSuccess: ({ operation, changed }) =>
      done(operation, {
        says: t(`${kind}.done`, { count: changed }),
        undone: (count) => t('undone', { count }),
      }),
  });
}
