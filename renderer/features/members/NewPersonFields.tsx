import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { NewPerson } from '../../../shared/commands/members.ts';
import type { GroupId } from '../../../shared/domain/ids.ts';
import { MAX_EMAIL, MAX_NAME, Role } from '../../../shared/domain/member.ts';
import { CreditsField } from '../../session/credits-field.tsx';
import { GroupTicks } from '../../session/group-ticks.tsx';
import { NearLimit } from '../../session/limit-notices.tsx';
import { limitsOf } from '../../session/limits-of.ts';
import { SeatField } from '../../session/seat-field.tsx';
import { useGrantable } from '../../session/use-grantable.ts';
import { useZone } from '../../session/use-zone.ts';
import { When } from '../../ui/when.tsx';

/** Somebody who is added, or invited at a moment of their own. */
export interface Draft extends NewPerson {
  /** The moment as the field for dates writes it, by the clocks of the workspace: null for now, undefined where nobody is invited. */
  readonly at?: string | null;
  /** What they have from the beginning; undefined where nobody is invited. */
  readonly credits?: number;
}

interface NewPersonFieldsProps {
  readonly person: Draft;
  /** The address is none. */
  readonly wrong: boolean;
  /** A seat for them is not taken yet. */
  readonly isNew: boolean;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** Who is to be added, as what, with which seat and in which groups. */
export function NewPersonFields({ person, wrong, isNew, onChange }: NewPersonFieldsProps) {
  const { t } = useTranslation(['members', 'common', 'credits']);
  const zone = useZone();
  const grantable = useGrantable(person.at === undefined ? 'members.add' : 'members.invite');
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
      <SeatField
        label={t('add.fullSeat')}
        checked={person.fullSeat}
        count={isNew ? 1 : 0}
        onChange={(fullSeat) => onChange({ fullSeat })}
      />
      {isNew ? <NearLimit kinds={limitsOf(person)} /> : null}
      {person.credits === undefined ? null : (
        <CreditsField
          label={t('credits:each.one')}
          credits={person.credits}
          count={isNew ? 1 : 0}
          groups={person.groups}
          onChange={(credits) => onChange({ credits })}
        />
      )}
      {person.at === undefined ? null : <When at={person.at} zone={zone} onChange={(at) => onChange({ at })} />}
      <GroupTicks values={[...person.groups, ...person.adminOf]} onChange={choose} />
    </>
  );

  function choose(ids: readonly GroupId[]) {
    const adminOf = person.adminOf.filter((id) => ids.includes(id));
    onChange({ adminOf, groups: ids.filter((id) => !adminOf.includes(id)) });
  }
}
