import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { Provider, providerNames, providers } from '../../../../shared/domain/connection.ts';
import { GroupId } from '../../../../shared/domain/ids.ts';
import { groupListQuery } from '../../../session/groups.queries.ts';
import { PersonFilter } from '../../../session/person-filter.tsx';
import { everyCall, useCallsView } from '../../../state/calls-view.ts';
import { ChoiceFilter } from '../../../ui/choice-filter.tsx';
import { Days } from '../../../ui/days.tsx';
import { FilterRow } from '../../../ui/filter-row.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import css from './calls.module.css';

/** Narrows the list down: by words, tool, group, person and time. */
export function CallFilters({ total }: { readonly total: number | undefined }) {
  const { t } = useTranslation('calls');
  const { choice, narrow } = useCallsView();
  const groups = useQuery(groupListQuery()).data ?? [];
  const isNarrowed = JSON.stringify(choice) !== JSON.stringify(everyCall);
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
        aria-label={t('source')}
        value={choice.source}
        onChange={({ currentTarget: { value } }) => narrow({ source: Provider.safeParse(value).data ?? '' })}
        data={[
          { value: '', label: t('anySource') },
          ...providers.map((provider) => ({ value: provider, label: providerNames[provider] })),
        ]}
      />
      <ChoiceFilter
        className={css.group}
        label={t('group')}
        any={t('anyGroup')}
        value={choice.group}
        onChange={(value) => narrow({ group: GroupId.safeParse(value).data ?? null })}
        data={groups.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <PersonFilter
        person={choice.member}
        onChange={(member) => narrow({ member })}
        words={{ choose: t('person'), find: t('findPerson'), anyone: t('anyone') }}
        ofPerson={(name) => t('ofPerson', { name })}
        act={(name, email) => t('choose', { name, email })}
      />
      <Days from={choice.from} until={choice.until} labels={{ from: t('from'), until: t('until') }} onChange={narrow} />
      {isNarrowed ? (
        <Button size="xs" h={28} variant="subtle" color="gray" c="var(--rc-text-2)" onClick={() => narrow(everyCall)}>
          {t('clear')}
        </Button>
      ) : null}
    </FilterRow>
  );
}
