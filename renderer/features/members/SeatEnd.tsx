import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { holdsFullSeat } from '../../../shared/domain/member.ts';
import type { MemberDetail } from '../../../shared/ipc/shapes.ts';
import { formatIn } from '../../locales/format.ts';
import { useCan } from '../../session/use-can.ts';
import { useSeatDialog } from '../../state/seat-dialog.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { useCancelEnd } from './members.mutations.ts';

/** When the seat of this person is to be revoked, which can be changed and cancelled until then. */
export function SeatEnd({ member }: { readonly member: MemberDetail }) {
  const { t } = useTranslation('members');
  const { why } = useCan('seats.revoke', [member]);
  const ask = useSeatDialog((state) => state.ask);
  const cancel = useCancelEnd();
  const { id, revokeAt, revokeZone } = member;
  if (revokeAt === null || revokeZone === null || !holdsFullSeat(member)) return null;
  const end = { at: revokeAt, zone: revokeZone };
  return (
    <>
      <p className="t2">{t('drawer.ends', { at: formatIn(revokeAt, revokeZone) })}</p>
      <Group gap={8} my={8}>
        <ActButton size="xs" why={why} onAct={() => ask('revoke', { kind: 'ids', ids: [id] }, { end })}>
          {t('drawer.changeEnd')}
        </ActButton>
        <ActButton size="xs" why={why} onAct={() => cancel.mutate({ members: [id], was: revokeAt })}>
          {t('drawer.cancelEnd')}
        </ActButton>
      </Group>
    </>
  );
}
