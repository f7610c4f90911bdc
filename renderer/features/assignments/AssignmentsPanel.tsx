import { Button, SegmentedControl } from '@mantine/core';
import { IconCalendarCheck, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { AssignmentState, assignmentStates } from '../../../shared/ipc/assignment-contract.ts';
import { errorOf } from '../../bridge.ts';
import { useCan } from '../../session/use-can.ts';
import { everyAssignment, useAssignmentsView } from '../../state/assignments-view.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { FilterRow } from '../../ui/filter-row.tsx';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { useRowWindow } from '../../ui/row-window.ts';
import { SearchBox } from '../../ui/search-box.tsx';
import { RoleplayTabs } from '../../session/roleplay-tabs.tsx';
import { assignmentQueries } from '../../session/assignments.queries.ts';
import { AssignmentsTable } from './AssignmentsTable.tsx';

const ALL = 'all';

/** What people are to practise, and until when. */
export function AssignmentsPanel() {
  const { t } = useTranslation('assignments');
  const { choice, narrow, ask } = useAssignmentsView();
  const question = JSON.stringify(choice);
  const { start, reach } = useRowWindow(question);
  const page = useQuery(assignmentQueries.page(choice, start));
  const { why } = useCan('assignments.manage');
  const { data } = page;
  const isNarrow = choice.search !== '' || choice.state !== null;
  return (
    <>
      <PageHead title={t('title')} meta={t('meta')}>
        <ActButton variant="filled" why={why} onAct={() => ask({ kind: 'create', scenario: null })}>
          {t('create')}
        </ActButton>
      </PageHead>
      <RoleplayTabs />
      <FilterRow count={data === undefined ? '' : t('count', { count: data.total })}>
        <SearchBox
          label={t('find')}
          placeholder={t('find')}
          search={choice.search}
          onSearch={(search) => narrow({ search })}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('stateLabel')}
          value={choice.state ?? ALL}
          onChange={(value) => narrow({ state: AssignmentState.safeParse(value).data ?? null })}
          data={[
            { value: ALL, label: t('anyState') },
            ...assignmentStates.map((value) => ({ value, label: t(`state.${value}`) })),
          ]}
        />
      </FilterRow>
      {page.isPending ? <PanelLoading rows={12} /> : null}
      {page.isError ? <PanelError error={errorOf(page.error)} onRetry={() => void page.refetch()} /> : null}
      {data?.total === 0 ? <Nothing isNarrow={isNarrow} /> : null}
      {data === undefined || data.total === 0 ? null : (
        <AssignmentsTable page={data} question={question} onReach={reach} />
      )}
    </>
  );
}

function Nothing({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation('assignments');
  const { narrow, ask } = useAssignmentsView();
  const Picture = isNarrow ? IconSearchOff : IconCalendarCheck;
  return (
    <PanelMessage
      icon={<Picture size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t(isNarrow ? 'noMatch' : 'empty')}
      actions={
        isNarrow ? (
          <Button onClick={() => narrow(everyAssignment)}>{t('clear')}</Button>
        ) : (
          <Button onClick={() => ask({ kind: 'create', scenario: null })}>{t('create')}</Button>
        )
      }
    >
      {t(isNarrow ? 'noMatchText' : 'emptyText')}
    </PanelMessage>
  );
}
