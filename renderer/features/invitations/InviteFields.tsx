import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { Role } from '../../../shared/domain/member.ts';
import { CreditsField } from '../../session/credits-field.tsx';
import { GroupTicks } from '../../session/group-ticks.tsx';
import { NearLimit } from '../../session/limit-notices.tsx';
import { limitsOf } from '../../session/limits-of.ts';
import { SeatField } from '../../session/seat-field.tsx';
import { useGrantable } from '../../session/use-grantable.ts';
import { useZone } from '../../session/use-zone.ts';
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
  const { t } = useTranslation(['invitations', 'common', 'credits']);
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
        <When at={wish.at} zone={useZone()} onChange={(at) => onChange({ at })} />
      </div>
      <SeatField
        label={t('seat')}
        checked={wish.fullSeat}
        count={count}
        onChange={(fullSeat) => onChange({ fullSeat })}
      />
      <NearLimit kinds={limitsOf(wish)} />
      <CreditsField
        label={t('credits:each.label')}
        credits={wish.credits}
        count={count}
        groups={wish.groups}
        onChange={(credits) => onChange({ credits })}
      />
      <GroupTicks values={wish.groups} onChange={(groups) => onChange({ groups })} />
    </>
  );
}
