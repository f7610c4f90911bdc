import { Button, NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { SeatState, type SeatReportGroup } from '../../../shared/ipc/shapes.ts';
import { noFilter } from '../../state/members-view.ts';
import { useReportView } from '../../state/report-view.ts';
import { FilterRow } from '../../ui/filter-row.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import css from './reports.module.css';

interface PeopleFiltersProps {
  readonly groups: readonly SeatReportGroup[];
  /** How many match, once they have been counted. */
  readonly total: number | undefined;
}

/** Narrows the people of the report down, by name, seat and group. */
export function PeopleFilters({ groups, total }: PeopleFiltersProps) {
  const { t } = useTranslation(['reports', 'common']);
  const { filter, narrow } = useReportView();
  const isNarrowed = filter.search !== '' || filter.seats.length > 0 || filter.groups.length > 0;
  const chosenGroup = filter.groups[0] ?? '';
  return (
    <FilterRow count={total === undefined ? '' : t('people.count', { count: total })}>
      <SearchBox
        label={t('people.find')}
        placeholder={t('people.find')}
        search={filter.search}
        onSearch={(search) => narrow({ search })}
      />
      <NativeSelect
        size="xs"
        aria-label={t('people.seat')}
        value={filter.seats[0] ?? ''}
        onChange={({ currentTarget: { value } }) =>
          narrow({ seats: SeatState.options.filter((state) => state === value) })
        }
        data={[
          { value: '', label: t('people.anySeat') },
          ...SeatState.options.map((state) => ({ value: state, label: t(`common:seatState.${state}`) })),
        ]}
      />
      <NativeSelect
        size="xs"
        className={css.groupFilter}
        aria-label={t('people.group')}
        value={chosenGroup}
        onChange={({ currentTarget: { value } }) =>
          narrow({ groups: groups.flatMap(({ id }) => (id === value && id !== null ? [id] : [])) })
        }
        data={[
          { value: '', label: t('people.anyGroup') },
          ...groups.flatMap(({ id, name }) => (id === null ? [] : [{ value: id, label: name }])),
        ]}
      />
      {isNarrowed ? (
        <Button size="xs" h={28} variant="subtle" color="gray" c="var(--rc-text-2)" onClick={() => narrow(noFilter)}>
          {t('people.clear')}
        </Button>
      ) : null}
    </FilterRow>
  );
}
