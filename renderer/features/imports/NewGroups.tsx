import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { Panel } from '../../ui/page.tsx';
import css from './imports.module.css';
import type { useMakeGroups } from './imports.mutations.ts';

interface NewGroupsProps {
  readonly groups: ImportDraft['newGroups'];
  readonly make: ReturnType<typeof useMakeGroups>;
}

/** Groups the file names that are not here: each is made only where its box is ticked. */
export function NewGroups({ groups, make }: NewGroupsProps) {
  const { t } = useTranslation('imports');
  if (groups.length === 0) return null;
  const ticked = groups.filter((group) => group.ticked).length;
  const isAll = ticked === groups.length;
  return (
    <Panel title={t('review.newGroups')}>
      <p className="t2 s">{t('review.newGroupsText')}</p>
      {groups.length === 1 ? null : (
        <Checkbox
          className={css.confirmBox}
          label={t('review.makeAll', { count: groups.length })}
          checked={isAll}
          indeterminate={ticked > 0 && !isAll}
          onChange={() => make.mutate({ names: null, on: !isAll })}
        />
      )}
      <ul className={css.newGroups}>
        {groups.map(({ name, people, ticked: on }) => (
          <li key={name}>
            <Checkbox
              size="xs"
              label={<bdi>{t('review.make', { name, count: people })}</bdi>}
              checked={on}
              onChange={(event) => make.mutate({ names: [name], on: event.currentTarget.checked })}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
