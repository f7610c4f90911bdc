import { Checkbox, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { Role } from '../../../shared/domain/member.ts';
import { formatNumber } from '../../locales/format.ts';
import { GroupTicks } from '../../session/group-ticks.tsx';
import { useCan } from '../../session/use-can.ts';
import { useGrantable } from '../../session/use-grantable.ts';
import { useSession } from '../../session/use-session.ts';
import { When } from '../../ui/when.tsx';
import css from './invitations.module.css';
import type { InvitationWish } from './use-invitation.ts';

interface InviteFieldsProps {
  readonly wish: InvitationWish;
  /** How many would be invited. */
  readonly count: number;
  readonly onChange: (change: Partial<InvitationWish>) => void;
}

/** What people are invited to: their role, seat and groups, and when they are asked. */
export function InviteFields({ wish, count, onChange }: InviteFieldsProps) {
  const { t } = useTranslation(['invitations', 'common']);
  const grantable = useGrantable('members.invite');
  return (
    <>
      <div className={css.pair}>
        <NativeSelect
          label={t('role')}
          data={grantable.map((value) => ({ value, label: t(`common:role.${value}`) }))}
          value={wish.role}
          onChange={({ currentTarget }) => onChange({ role: Role.parse(currentTarget.value) })}
        />
        <When at={wish.at} onChange={(at) => onChange({ at })} />
      </div>
      <SeatField wish={wish} count={count} onChange={onChange} />
      <GroupTicks values={wish.groups} onChange={(groups) => onChange({ groups })} />
    </>
  );
}

function SeatField({ wish, count, onChange }: InviteFieldsProps) {
  const { t } = useTranslation('invitations');
  const left = useSession()?.seats.remaining ?? 0;
  const { why } = useCan('seats.assign');
  const after = left - count;
  return (
    <Checkbox
      label={t('seat')}
      description={
        why ??
        (wish.fullSeat && after >= 0
          ? t('seatsAfter', { count: left, after: formatNumber(after) })
          : t('seatsLeft', { count: left }))
      }
      disabled={why !== undefined}
      checked={wish.fullSeat}
      onChange={({ currentTarget }) => onChange({ fullSeat: currentTarget.checked })}
    />
  );
}
