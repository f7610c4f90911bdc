import { Button } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { type SeatReportPerson, noFilter } from '../../../shared/ipc/shapes.ts';
import { errorOf } from '../../bridge.ts';
import { formatExact, formatShortDay } from '../../locales/format.ts';
import { useReportView, wholeReport } from '../../state/report-view.ts';
import { Moment } from '../../ui/moment.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { Person } from '../../ui/person.tsx';
import { useRowWindow } from '../../ui/row-window.ts';
import { Seat } from '../../ui/state.tsx';
import { Groups } from '../../ui/tag.tsx';
import { type PeopleColumn, PeopleGrid } from './PeopleGrid.tsx';
import { ReportFilters } from './ReportFilters.tsx';
import { readPeople, reportQueries } from './reports.queries.ts';
import css from './reports.module.css';
import { MOST_COPIED } from './use-copy.ts';

const LEAST = 1004;

/** Every person's seat, and when it was last used. */
export function PeopleTable() {
  const { t } = useTranslation('reports');
  const { search, groups, roles, seats, choose } = useReportView();
  const filter = { ...noFilter, search, groups: [...groups], roles: [...roles], seats: [...seats] };
  const question = JSON.stringify(filter);
  const { start, reach } = useRowWindow(question);
  const people = useQuery(reportQueries.people(filter, start));
  const columns = useColumns();
  return (
    <div className={css.people}>
      <ReportFilters bySeat count={people.data === undefined ? '' : t('people.count', { count: people.data.total })} />
      {people.isPending ? <PanelLoading rows={14} /> : null}
      {people.isError ? <PanelError error={errorOf(people.error)} onRetry={() => void people.refetch()} /> : null}
      {people.data?.total === 0 ? (
        <PanelMessage
          icon={<IconSearchOff size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
          title={t('people.noMatch')}
          actions={<Button onClick={() => choose(wholeReport)}>{t('people.clearAll')}</Button>}
        >
          {t('people.noMatchText')}
        </PanelMessage>
      ) : null}
      {people.data === undefined || people.data.total === 0 ? null : (
        <PeopleGrid
          label={t('people.label')}
          page={people.data}
          columns={columns}
          minWidth={LEAST}
          question={question}
          onReach={reach}
          readAll={() => readPeople(filter, MOST_COPIED)}
        />
      )}
    </div>
  );
}

function useColumns(): readonly PeopleColumn<SeatReportPerson>[] {
  const { t } = useTranslation(['reports', 'common']);
  const never = t('people.never');
  return [
    {
      head: t('people.person'),
      track: 'minmax(160px, 1.2fr)',
      text: ({ name }) => name,
      show: ({ name }) => <Person name={name} />,
    },
    { head: t('people.email'), track: 'minmax(160px, 1.2fr)', text: ({ email }) => email },
    { head: t('people.role'), track: '124px', text: ({ role }) => t(`common:role.${role}`) },
    {
      head: t('people.seatColumn'),
      track: '132px',
      text: ({ state }) => t(`common:seatState.${state}`),
      show: ({ state }) => <Seat state={state} />,
    },
    {
      head: t('people.groups'),
      track: 'minmax(104px, 0.8fr)',
      text: ({ groups }) => groups.join(', '),
      show: ({ groups }) => <Groups names={groups} />,
    },
    dayColumn(t('people.since'), ({ seatSince }) => seatSince),
    dayColumn(t('people.used'), ({ seatUsedAt }) => seatUsedAt),
    {
      head: t('people.last'),
      track: '116px',
      text: ({ lastUsedAt }) => (lastUsedAt === null ? never : formatExact(lastUsedAt)),
      show: ({ lastUsedAt }) =>
        lastUsedAt === null ? <span className="t3">{never}</span> : <Moment at={lastUsedAt} />,
    },
  ];
}

const dayColumn = (head: string, of: (person: SeatReportPerson) => string | null): PeopleColumn<SeatReportPerson> => ({
  head,
  track: '104px',
  text: (person) => (of(person) === null ? '' : formatExact(of(person) ?? '')),
  show: (person) => <Day at={of(person)} />,
});

function Day({ at }: { readonly at: string | null }) {
  return at === null ? null : (
    <time dateTime={at} title={formatExact(at)}>
      {formatShortDay(at)}
    </time>
  );
}
