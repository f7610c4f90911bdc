import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { GroupMode, groupModes } from '../../../shared/commands/regroup.ts';
import { GroupId } from '../../../shared/domain/ids.ts';
import { Role } from '../../../shared/domain/member.ts';
import type { PeopleAct } from '../../../shared/ipc/people-shapes.ts';
import { useGrantable } from '../../session/use-grantable.ts';
import { useSeesAll } from '../../session/use-sees-all.ts';
import { TickOptions } from '../../ui/tick-options.tsx';

import css from './members.module.css';
import { memberQueries } from './members.queries.ts';

interface ManyWishProps {
  readonly act: PeopleAct;
  readonly onWish: (act: PeopleAct) => void;
}

/** What is wanted for people, where there is anything to choose. */
export function ManyWish({ act, onWish }: ManyWishProps) {
  const { t } = useTranslation('members');
  if (act.act === 'setRole') return <RoleWish role={act.role} onWish={(role) => onWish({ ...act, role })} />;
  if (act.act === 'setGroups') return <GroupsWish act={act} onWish={onWish} />;
  return <p className="t2">{t(`many.text.${act.act}`)}</p>;
}

function RoleWish({ role, onWish }: { readonly role: Role; readonly onWish: (role: Role) => void }) {
  const { t } = useTranslation(['members', 'common']);
  const grantable = useGrantable('members.setRole');
  const shown = grantable.includes(role) ? grantable : [role, ...grantable];
  return (
    <NativeSelect
      data-autofocus
      label={t('edit.role')}
      data={shown.map((value) => ({ value, label: t(`common:role.${value}`) }))}
      value={role}
      onChange={({ currentTarget }) => onWish(Role.parse(currentTarget.value))}
    />
  );
}

type GroupsAct = Extract<PeopleAct, { act: 'setGroups' }>;

interface GroupsWishProps {
  readonly act: GroupsAct;
  readonly onWish: (act: GroupsAct) => void;
}

function GroupsWish({ act, onWish }: GroupsWishProps) {
  const { t } = useTranslation('members');
  const seesAll = useSeesAll();
  const groups = useQuery(memberQueries.groups()).data ?? [];
  // Who sees only some of the groups would take people out of others unseen.
  const modes = groupModes.filter((mode) => seesAll || mode !== 'set' || act.mode === 'set');
  return (
    <>
      <NativeSelect
        data-autofocus
        label={t('many.mode')}
        data={modes.map((value) => ({ value, label: t(`many.modes.${value}`) }))}
        value={act.mode}
        onChange={({ currentTarget }) => onWish({ ...act, mode: GroupMode.parse(currentTarget.value) })}
      />
      <fieldset className={css.groupsField}>
        <legend>{t('add.groups')}</legend>
        <TickOptions
          options={groups.map(({ id, name }) => ({ value: id, label: name }))}
          values={act.groups}
          onChange={choose}
        />
      </fieldset>
    </>
  );

  /** Of a group that is gone, the change would only be refused again. */
  function choose(values: readonly string[]) {
    const here = new Set<string>(groups.map(({ id }) => id));
    onWish({ ...act, groups: values.filter((value) => here.has(value)).map((value) => GroupId.parse(value)) });
  }
}
