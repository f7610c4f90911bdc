import { useTranslation } from 'react-i18next';

import { holdsFullSeat, type Member } from '../../shared/domain/member.ts';
import type { Selection } from '../../shared/ipc/shapes.ts';
import { useSeatDialog } from '../state/seat-dialog.ts';
import { useAskCan } from './use-can.ts';

export interface MemberAct {
  /** Why it cannot be done, undefined where it can. */
  readonly why: string | undefined;
  readonly act: () => void;
}

type Holder = Pick<Member, 'id' | 'role' | 'seat' | 'status'>;

/** Assigning and revoking somebody's seat: each asks first, and says why when it cannot be done. */
export function useSeatActsOf(): (member: Holder) => Record<'assign' | 'revoke', MemberAct> {
  const { t } = useTranslation('members');
  const can = useAskCan();
  const ask = useSeatDialog((state) => state.ask);
  return (member) => {
    const selection: Selection = { kind: 'ids', ids: [member.id] };
    const cannotHold = member.status === 'suspended' ? t('menu.suspended') : undefined;
    return {
      assign: {
        why: can('seats.assign', [member]).why ?? (holdsFullSeat(member) ? t('menu.hasSeat') : cannotHold),
        act: () => ask('assign', selection),
      },
      revoke: {
        why: can('seats.revoke', [member]).why ?? (holdsFullSeat(member) ? undefined : t('menu.noSeat')),
        act: () => ask('revoke', selection),
      },
    };
  };
}
