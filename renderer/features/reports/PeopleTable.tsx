import { Button } from '@mantine/core';
import { IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { SeatReportPerson } from '../../../shared/ipc/shapes.ts';
import { errorOf } from '../../bridge.ts';
import { formatExact, formatShortDay } from '../../locales/format.ts';
import { noFilter } from '../../state/members-view.ts';
import { useReportView, wholeReport } from '../../state/report-view.ts';
import { Moment } from '../../ui/moment.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { Person } from '../../ui/person.tsx';
import { rowAt, useRowWindow } from '../../ui/row-window.ts';
import { Seat } from '../../ui/state.tsx';
import { Groups } from '../../ui/tag.tsx';
import { Cell, ExpectedRow, HeadCell, type RowFrame, VirtualTable } from '../../ui/virtual-table.tsx';
import { ReportFilters } from './ReportFilters.tsx';
import { reportQueries } from './reports.queries.ts';
import css from './reports.module.css';

const COLUMNS = 'minmax(160px, 1.2fr) minmax(160px, 1.2fr) 124px 132px minmax(104px, 0.8fr) 104px 104px 116px';
const LEAST = 1004;

/** Every person's seat, and when it was last used. */
export function PeopleTable() {
  const { t } = useTranslation('reports');
  const { search, groups, roles, seats, choose } = useReportView();
  const filter = { ...noFilter, search, groups: [...groups], roles: [...roles], seats: [...seats] };
  const question = JSON.stringify(filter);
  const { start, reach } = useRowWindow(question);
  const [cursor, setCursor] = useState(0);
  const people = useQuery(reportQueries.people(filter, start));
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
        <VirtualTable
          label={t('people.label')}
          count={people.data.total}
          template={COLUMNS}
          minWidth={LEAST}
          head={<Head />}
          question={question}
          onReach={reach}
          cursor={{ at: cursor, onMove: setCursor }}
        >
          {(index, frame) => {
            const person = rowAt(people.data, index);
            return person === undefined ? (
              <ExpectedRow key={index} frame={frame} columns={8} />
            ) : (
              <PersonLine key={index} person={person} frame={frame} />
            );
          }}
        </VirtualTable>
      )}
    </div>
  );
}

function Head() {
  const { t } = useTranslation('reports');
  return (
    <>
      <HeadCell>{t('people.person')}</HeadCell>
      <HeadCell>{t('people.email')}</HeadCell>
      <HeadCell>{t('people.role')}</HeadCell>
      <HeadCell>{t('people.seatColumn')}</HeadCell>
      <HeadCell>{t('people.groups')}</HeadCell>
      <HeadCell>{t('people.since')}</HeadCell>
      <HeadCell>{t('people.used')}</HeadCell>
      <HeadCell>{t('people.last')}</HeadCell>
    </>
  );
}

function PersonLine({ person, frame }: { readonly person: SeatReportPerson; readonly frame: RowFrame }) {
  const { t } = useTranslation(['reports', 'common']);
  const { name, email, role, state, groups, seatSince, seatUsedAt, lastUsedAt } = person;
  return (
    <div {...frame} role="row">
      <Cell>
        <Person name={name} />
      </Cell>
      <Cell className="t2" title={email}>
        <span className="cut">{email}</span>
      </Cell>
      <Cell className="t2">
        <span className="cut">{t(`common:role.${role}`)}</span>
      </Cell>
      <Cell>
        <Seat state={state} />
      </Cell>
      <Cell>
        <Groups names={groups} />
      </Cell>
      <Cell className="t2">{seatSince === null ? null : <Day at={seatSince} />}</Cell>
      <Cell className="t2">{seatUsedAt === null ? null : <Day at={seatUsedAt} />}</Cell>
      <Cell className="t2">
        {lastUsedAt === null ? <span className="t3">{t('people.never')}</span> : <Moment at={lastUsedAt} />}
      </Cell>
    </div>
  );
}

function Day({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={formatExact(at)}>
      {formatShortDay(at)}
    </time>
  );
}
