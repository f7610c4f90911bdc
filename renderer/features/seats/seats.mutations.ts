import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { MemberId, OperationId } from '../../../shared/domain/ids.ts';
import type { SeatEnd } from '../../../shared/ipc/shapes.ts';
import { call } from '../../bridge.ts';
import { formatDay } from '../../locales/format.ts';
import { useDone } from '../../session/done-notice.tsx';
import type { SeatAct } from './seats.queries.ts';

interface SeatChange {
  readonly members: MemberId[];
  /** The change that was not accepted, which this one stands in for. */
  readonly replaces: OperationId | undefined;
  /** When they are to end, null for not at all; undefined for now. */
  readonly end: SeatEnd | null | undefined;
  /** The end that was shown, where it was one person's. */
  readonly was: string | null | undefined;
  /** How many of the seats have been used, and when the plan renews. */
  readonly spent: number;
  readonly renewsAt: string;
}

/** Assigns or revokes the seats of these people, and offers to undo it. */
export function useSeatAct(kind: SeatAct) {
  const { t } = useTranslation('seats');
  const done = useDone();
  return useMutation({
    mutationFn: ({ members, replaces, end, was }: SeatChange) => {
      const wanted = { members, ...(replaces === undefined ? {} : { replaces }) };
      const seen = was === undefined ? {} : { was };
      if (end === null) return call.seats.unschedule({ ...wanted, ...seen });
      if (end) return call.seats.schedule({ ...wanted, ...end, ...seen });
      return kind === 'assign' ? call.seats.assign(wanted) : call.seats.revoke(wanted);
    },
    onSuccess: ({ operation, changed }, { end, spent, renewsAt }) => {
      const isRevoked = kind === 'revoke' && end === undefined;
      const says = isRevoked
        ? revoked(changed, spent, formatDay(renewsAt))
        : t(`${end === undefined ? kind : end === null ? 'kept' : 'end'}.done`, { count: changed });
      done(operation, { says, undone: (count) => t('undone', { count }) });
    },
  });

  /** Whether what was revoked can be given to others, as the dialog has said before. */
  function revoked(count: number, spent: number, renews: string): string {
    if (spent === 0) return t('revoke.done', { count });
    return spent >= count ? t('revoke.doneSpent', { count, renews }) : t('revoke.doneBoth', { count, spent, renews });
  }
}
