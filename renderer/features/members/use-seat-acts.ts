import { useTranslation } from 'react-i18next';

import { holdsFullSeat, type Member } from '../../../shared/domain/member.ts';
import type { Selection } from '../../../shared/ipc/shapes.ts';
import { useCan } from '../../session/use-can.ts';
import { useSeatDialog } from '../../state/seat-dialog.ts';

export interface MemberAct {
  /** Why it cannot be done, undefined where it can. */
  readonly why: string | undefined;
  readonly act: () => void;
}

/** Assigning and revoking one person's seat: each asks first, and says why when it cannot be done. */
export function useSeatActs(
  member: Pick<Member, 'id' | 'role' | 'seat' | 'status'>,
): Record<'assign' | 'revoke', MemberAct> {
  const { t } = useTranslation('members');
  const mayAssign = useCan('seats.assign', [member]);
  const mayRevoke = useCan('seats.revoke', [member]);
  const ask = useSeatDialog((state) => state.ask);
  const selection: Selection = { kind: 'ids', ids: [member.id] };
  const cannotHold = member.status === 'suspended' ? t('menu.suspended') : undefined;
  return {
    assign: {
      why: mayAssign.why ?? (holdsFullSeat(member) ? t('menu.hasSeat') : cannotHold),
      act: () => ask('assign', selection),
    },
    revoke: {
      why: mayRevoke.why ?? (holdsFullSeat(member) ? undefined : t('menu.noSeat')),
      act: () => ask('revoke', selection),
    },
  };
}
