import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { ActivityActor, activityKinds, ActivityKind } from '../../../shared/ipc/activity-shapes.ts';
import { noChoice, useActivityView } from '../../state/activity-view.ts';
import { Days } from '../../ui/days.tsx';
import { FilterRow } from '../../ui/filter-row.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import css from './activity.module.css';
import { activityQueries } from './activity.queries.ts';

/** Narrows the list down: by name, by who did it, by kind and by time. */
export function ActivityFilters({ total }: { readonly total: number | undefined }) {
  const { t } = useTranslation('activity');
  const { choice, narrow } = useActivityView();
  const actors = useQuery(activityQueries.actors()).data ?? [];
  const isNarrowed = Object.values(choice).some((value) => value !== '');
  return (
    <FilterRow count={total === undefined ? '' : t('count', { count: total })}>
      <SearchBox
        label={t('find')}
        placeholder={t('find')}
        search={choice.search}
        onSearch={(search) => narrow({ search })}
      />
      <NativeSelect
        size="xs"
        className={css.by}
        aria-label={t('by')}
        value={choice.by}
        onChange={({ currentTarget: { value } }) => narrow({ by: ActivityActor.safeParse(value).data ?? '' })}
        data={[
          { value: '', label: t('anyone') },
          { value: 'service', label: t('service') },
          ...actors.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label={t('kind')}
        value={choice.kind}
        onChange={({ currentTarget: { value } }) => narrow({ kind: ActivityKind.safeParse(value).data ?? '' })}
        data={[
          { value: '', label: t('anyKind') },
          ...activityKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) })),
        ]}
      />
      <Days from={choice.from} until={choice.until} labels={{ from: t('from'), until: t('until') }} onChange={narrow} />
      {isNarrowed ? (
        <Button size="xs" h={28} variant="subtle" color="gray" c="var(--rc-text-2)" onClick={() => narrow(noChoice)}>
          {t('clear')}
        </Button>
      ) : null}
    </FilterRow>
  );
}
