import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { GroupId } from '../../shared/domain/ids.ts';
import { TickOptions } from '../ui/tick-options.tsx';
import css from './group-ticks.module.css';
import { groupListQuery } from './groups.queries.ts';

interface GroupTicksProps {
  readonly values: readonly GroupId[];
  readonly onChange: (groups: GroupId[]) => void;
}

/** The groups there are, any of which can be chosen; one that is gone is left behind with the first tick. */
export function GroupTicks({ values, onChange }: GroupTicksProps) {
  const { t } = useTranslation('common');
  const groups = useQuery(groupListQuery()).data ?? [];
  const here = new Set<string>(groups.map(({ id }) => id));
  return (
    <fieldset className={css.groups}>
      <legend>{t('groups')}</legend>
      <TickOptions
        options={groups.map(({ id, name, members }) => ({ value: id, label: name, count: members }))}
        values={values}
        onChange={(next) => onChange(next.filter((value) => here.has(value)).map((value) => GroupId.parse(value)))}
      />
    </fieldset>
  );
}
