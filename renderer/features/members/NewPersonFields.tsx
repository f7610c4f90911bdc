import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { NewPerson } from '../../../shared/commands/members.ts';
import type { GroupId } from '../../../shared/domain/ids.ts';
import { MAX_EMAIL, MAX_NAME, Role } from '../../../shared/domain/member.ts';
import { GroupTicks } from '../../session/group-ticks.tsx';
import { useGrantable } from '../../session/use-grantable.ts';
import { useSession } from '../../session/use-session.ts';

/** Somebody who is added, or invited at a moment of its own: null for at once. */
export interface Draft extends NewPerson {
  readonly inviteAt?: string | null;
}

interface NewPersonFieldsProps {
  readonly person: Draft;
  /** The address is none. */
  readonly wrong: boolean;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** Who is to be added, as what, with which seat and in which groups. */
export function NewPersonFields({ person, wrong, onChange }: NewPersonFieldsProps) {
  const { t } = useTranslation(['members', 'common']);
  const grantable = useGrantable(person.inviteAt === undefined ? 'members.add' : 'members.invite');
  const seatsLeft = useSession()?.seats.remaining ?? 0;
  const roles = grantable.includes(person.role) ? grantable : [person.role, ...grantable];
  return (
    <>
      <TextInput
        data-autofocus
        type="email"
        label={t('add.email')}
        maxLength={MAX_EMAIL}
        error={wrong ? t('add.noAddress') : undefined}
        value={person.email}
        onChange={({ currentTarget }) => onChange({ email: currentTarget.value })}
      />
      <TextInput
        label={t('edit.firstName')}
        maxLength={MAX_NAME}
        value={person.firstName}
        onChange={({ currentTarget }) => onChange({ firstName: currentTarget.value })}
      />
      <TextInput
        label={t('edit.lastName')}
        maxLength={MAX_NAME}
        value={person.lastName}
        onChange={({ currentTarget }) => onChange({ lastName: currentTarget.value })}
      />
      <NativeSelect
        label={t('edit.role')}
        data={roles.map((value) => ({ value, label: t(`common:role.${value}`) }))}
        value={person.role}
        onChange={({ currentTarget }) => onChange({ role: Role.parse(currentTarget.value) })}
      />
      <Checkbox
        label={t('add.fullSeat')}
        description={t('add.seatsLeft', { count: seatsLeft })}
        checked={person.fullSeat}
        onChange={({ currentTarget }) => onChange({ fullSeat: currentTarget.checked })}
      />
      {person.inviteAt === undefined ? null : <InviteAtField at={person.inviteAt} onChange={onChange} />}
      <GroupTicks values={[...person.groups, ...person.adminOf]} onChange={choose} />
    </>
  );

  function choose(ids: readonly GroupId[]) {
    const adminOf = person.adminOf.filter((id) => ids.includes(id));
    onChange({ adminOf, groups: ids.filter((id) => !adminOf.includes(id)) });
  }
}

/** As the field of a form writes a moment, in the zone of this computer. */
function localTime(at: string): string {
  const moment = new Date(at);
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

interface InviteAtFieldProps extends Pick<NewPersonFieldsProps, 'onChange'> {
  readonly at: string | null;
}

function InviteAtField({ at, onChange }: InviteAtFieldProps) {
  const { t } = useTranslation('members');
  return (
    <TextInput
      type="datetime-local"
      label={t('add.inviteAt')}
      description={t('add.inviteAtOnce')}
      value={at === null ? '' : localTime(at)}
      onChange={({ currentTarget: { value } }) =>
        onChange({ inviteAt: value === '' ? null : new Date(value).toISOString() })
      }
    />
  );
}
