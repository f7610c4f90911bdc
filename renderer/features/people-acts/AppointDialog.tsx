import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MemberId } from '../../../shared/domain/ids.ts';
import { errorOf } from '../../bridge.ts';
import { groupListQuery } from '../../session/groups.queries.ts';
import { useAppoint } from '../../session/use-appoint.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Who } from '../../ui/who.tsx';
import { Advice } from './Advice.tsx';
import css from './people-acts.module.css';
import { peopleActQueries } from './people-acts.queries.ts';

interface AppointDialogProps {
  readonly ids: readonly MemberId[];
  readonly onClose: () => void;
}

/** Makes people admins of one group. */
export function AppointDialog({ ids, onClose }: AppointDialogProps) {
  const { t } = useTranslation('people');
  const groups = useQuery(groupListQuery()).data;
  const people = useQuery(peopleActQueries.first(ids)).data ?? [];
  const appoint = useAppoint();
  const [chosen, setChosen] = useState('');
  const group = groups?.find(({ id }) => id === chosen);
  const count = ids.length;
  const admins = new Set(useQuery(peopleActQueries.group(group?.id)).data?.admins.map(({ id }) => id));
  const already = ids.filter((id) => admins.has(id)).length;
  const isNothing = already === count;
  return (
    <Confirm
      title={t('appoint.title', { count })}
      act={t('appoint.act', { count: count - already })}
      busy={appoint.isPending}
      blocked={group === undefined || isNothing}
      error={appoint.isError ? errorOf(appoint.error) : null}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Who count={count} shown={people} />
      {groups?.length === 0 ? <Notice tone="warn" title={t('appoint.noGroups')} /> : null}
      <NativeSelect
        label={t('appoint.group')}
        data={[
          { value: '', label: t('appoint.choose') },
          ...(groups ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={chosen}
        error={isNothing ? t('appoint.already', { count }) : undefined}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
      />
      {already > 0 && !isNothing ? <p className="t2">{t('appoint.unchanged', { count: already })}</p> : null}
      <ul className={css.lines}>
        <li>{t('appoint.may')}</li>
        <li>{t('appoint.mayNot')}</li>
        <li>{t('undoable')}</li>
      </ul>
      <Advice />
    </Confirm>
  );

  function confirm() {
    if (group === undefined) return;
    const { id, name: groupName } = group;
    const wish = { group: id, groupName, members: [...ids], admin: true, name: people[0]?.name };
    appoint.mutate(wish, { onSuccess: onClose });
  }
}
