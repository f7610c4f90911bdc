import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { Role, Status } from '../../../shared/domain/member.ts';
import type { EditedPerson } from '../../../shared/ipc/conflict-shapes.ts';
import { useGrantable } from '../../session/use-grantable.ts';
import { useSession } from '../../session/use-session.ts';

type Values = EditedPerson['seen'];

interface EditStandingProps {
  readonly person: EditedPerson;
  readonly wish: Values;
  readonly onWish: (change: Partial<Values>) => void;
}

/** Role and status, with why where they cannot be changed. */
export function EditStanding({ person: { id, seen }, wish, onWish }: EditStandingProps) {
  const { t } = useTranslation(['members', 'common']);
  const isSelf = useSession()?.self.id === id;
  const isInvited = seen.status === 'invited' || seen.status === 'pending';
  const grantable = useGrantable('members.edit');
  const shownRoles = grantable.includes(seen.role) ? grantable : [seen.role, ...grantable];
  const statuses = isInvited ? [seen.status] : (['active', 'suspended'] as const);
  const whySelf = isSelf ? t('edit.self') : undefined;
  return (
    <>
      <NativeSelect
        label={t('edit.role')}
        description={whySelf}
        disabled={isSelf}
        data={shownRoles.map((value) => ({ value, label: t(`common:role.${value}`) }))}
        value={wish.role}
        onChange={({ currentTarget }) => onWish({ role: Role.parse(currentTarget.value) })}
      />
      <NativeSelect
        label={t('edit.status')}
        description={isInvited ? t('edit.invited') : whySelf}
        disabled={isSelf || isInvited}
        data={statuses.map((value) => ({ value, label: t(`common:status.${value}`) }))}
        value={wish.status}
        onChange={({ currentTarget }) => onWish({ status: Status.parse(currentTarget.value) })}
      />
    </>
  );
}
