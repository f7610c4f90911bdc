import { Button } from '@mantine/core';
import { IconListCheck, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { errorOf } from '../../bridge.ts';
import { RoleplayTabs } from '../../session/roleplay-tabs.tsx';
import { useCan } from '../../session/use-can.ts';
import { useRoleplayDialog } from '../../state/roleplay-dialog.ts';
import { everyRubric, useRoleplaysView } from '../../state/roleplays-view.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { FilterRow } from '../../ui/filter-row.tsx';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { useRowWindow } from '../../ui/row-window.ts';
import { SearchBox } from '../../ui/search-box.tsx';
import { roleplayQueries } from './roleplays.queries.ts';
import { RubricsTable } from './RubricsTable.tsx';
import { StateFilter } from './StateFilter.tsx';

/** Rubrics by which sessions of scenarios are looked at. */
export function RubricsPanel() {
  const { t } = useTranslation('roleplays');
  const { rubrics: choice, narrowRubrics: narrow } = useRoleplaysView();
  const question = JSON.stringify(choice);
  const { start, reach } = useRowWindow(question);
  const page = useQuery(roleplayQueries.rubrics(choice, start));
  const { why } = useCan('rubrics.edit');
  const { ask } = useRoleplayDialog();
  const { data } = page;
  return (
    <>
      <PageHead title={t('title')} meta={t('rubric.meta')}>
        <ActButton variant="filled" why={why} onAct={() => ask({ kind: 'createRubric', like: null })}>
          {t('rubric.create')}
        </ActButton>
      </PageHead>
      <RoleplayTabs />
      <FilterRow count={data === undefined ? '' : t('rubric.count', { count: data.total })}>
        <SearchBox
          label={t('rubric.find')}
          placeholder={t('rubric.find')}
          search={choice.search}
          onSearch={(search) => narrow({ search })}
        />
        <StateFilter state={choice.state} onChange={(state) => narrow({ state })} />
      </FilterRow>
      {page.isPending ? <PanelLoading rows={12} /> : null}
      {page.isError ? <PanelError error={errorOf(page.error)} onRetry={() => void page.refetch()} /> : null}
      {data?.total === 0 ? <Nothing isNarrow={question !== JSON.stringify(everyRubric)} /> : null}
      {data === undefined || data.total === 0 ? null : <RubricsTable page={data} question={question} onReach={reach} />}
    </>
  );
}

function Nothing({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation('roleplays');
  const { narrowRubrics } = useRoleplaysView();
  const { allowed } = useCan('rubrics.edit');
  const { ask } = useRoleplayDialog();
  const Picture = isNarrow ? IconSearchOff : IconListCheck;
  const first = allowed ? (
    <Button onClick={() => ask({ kind: 'createRubric', like: null })}>{t('rubric.create')}</Button>
  ) : undefined;
  return (
    <PanelMessage
      icon={<Picture size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t(isNarrow ? 'noMatch' : 'rubric.empty')}
      actions={isNarrow ? <Button onClick={() => narrowRubrics(everyRubric)}>{t('clear')}</Button> : first}
    >
      {t(isNarrow ? 'noMatchText' : allowed ? 'rubric.emptyText' : 'rubric.emptyRead')}
    </PanelMessage>
  );
}
