import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { GroupId } from '../../../shared/domain/ids.ts';
import { roles } from '../../../shared/domain/member.ts';
import { periods } from '../../../shared/ipc/report-shapes.ts';
import { SeatState } from '../../../shared/ipc/shapes.ts';
import { groupListQuery } from '../../session/groups.queries.ts';
import { useReportView, wholeReport } from '../../state/report-view.ts';
import { ChoiceFilter } from '../../ui/choice-filter.tsx';
import { FilterRow } from '../../ui/filter-row.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import css from './reports.module.css';

interface ReportFiltersProps {
  /** How many lines there are, in words. */
  readonly count: string;
  /** Whether people can be found by the seat they hold now. */
  readonly bySeat: boolean;
}

/** Narrows a report down: by name, role, group and seat, and over time by its periods. */
export function ReportFilters({ count, bySeat }: ReportFiltersProps) {
  const { t } = useTranslation('reports');
  const { by, search, groups, roles: chosen, seats, choose } = useReportView();
  const isNarrowed = search !== '' || groups.length > 0 || chosen.length > 0 || (bySeat && seats.length > 0);
  return (
    <FilterRow count={count}>
      {by === 'time' ? <PeriodFields /> : null}
      <SearchBox
        label={t(by === 'group' ? 'find' : 'people.find')}
        placeholder={t(by === 'group' ? 'find' : 'people.find')}
        search={search}
        onSearch={(text) => choose({ search: text })}
      />
      {bySeat ? <SeatField /> : null}
      <RoleField />
      <GroupField />
      {isNarrowed ? (
        <Button size="xs" h={28} variant="subtle" color="gray" c="var(--rc-text-2)" onClick={() => choose(wholeReport)}>
          {t('people.clear')}
        </Button>
      ) : null}
    </FilterRow>
  );
}

function PeriodFields() {
  const { t } = useTranslation('reports');
  const { period, from, choose } = useReportView();
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('period.label')}
        value={period}
        onChange={({ currentTarget: { value } }) =>
          choose({ period: periods.find((each) => each === value) ?? 'month' })
        }
        data={periods.map((value) => ({ value, label: t(`period.${value}`) }))}
      />
      <label className={css.day}>
        <span className="s t2">{t('period.from')}</span>
        <TextInput
          size="xs"
          type="date"
          value={from}
          onChange={({ currentTarget: { value } }) => choose({ from: value })}
        />
      </label>
    </>
  );
}

function SeatField() {
  const { t } = useTranslation(['reports', 'common']);
  const { seats, choose } = useReportView();
  return (
    <NativeSelect
      size="xs"
      aria-label={t('people.seat')}
      value={seats[0] ?? ''}
      onChange={({ currentTarget: { value } }) =>
        choose({ seats: SeatState.options.filter((state) => state === value) })
      }
      data={[
        { value: '', label: t('people.anySeat') },
        ...SeatState.options.map((state) => ({ value: state, label: t(`common:seatState.${state}`) })),
      ]}
    />
  );
}

function RoleField() {
  const { t } = useTranslation(['reports', 'common']);
  const { roles: chosen, choose } = useReportView();
  return (
    <NativeSelect
      size="xs"
      aria-label={t('people.role')}
      value={chosen[0] ?? ''}
      onChange={({ currentTarget: { value } }) => choose({ roles: roles.filter((role) => role === value) })}
      data={[
        { value: '', label: t('anyRole') },
        ...roles.map((role) => ({ value: role, label: t(`common:role.${role}`) })),
      ]}
    />
  );
}

function GroupField() {
  const { t } = useTranslation('reports');
  const { groups: chosen, choose } = useReportView();
  const groups = useQuery(groupListQuery());
  return (
    <ChoiceFilter
      className={css.groupFilter}
      label={t('people.group')}
      any={t('people.anyGroup')}
      notFound={t('noGroupFound')}
      value={chosen[0] ?? null}
      onChange={(value) => choose({ groups: value === null ? [] : [GroupId.parse(value)] })}
      data={(groups.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
