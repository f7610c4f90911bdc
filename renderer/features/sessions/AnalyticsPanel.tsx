import { SegmentedControl } from '@mantine/core';
import { IconChartBar, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { analyticsBy, type AnalyticsFigures } from '../../../shared/ipc/session-contract.ts';
import { errorOf } from '../../bridge.ts';
import { formatNumber, formatPercent } from '../../locales/format.ts';
import { RoleplayTabs } from '../../session/roleplay-tabs.tsx';
import { SaveList } from '../../session/save-list.tsx';
import { sessionQueriesOf } from '../../session/sessions.queries.ts';
import { useSessionsOff } from '../../session/use-sessions-off.ts';
import { filterOf, isEverySession, useSessionsView } from '../../state/sessions-view.ts';
import { type Figure, Figures, PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { useRowWindow } from '../../ui/row-window.ts';
import css from './analytics.module.css';
import { AnalyticsTable } from './AnalyticsTable.tsx';
import { CompletionPart } from './CompletionPart.tsx';
import { RanksChart } from './RanksChart.tsx';
import { SessionFilters } from './SessionFilters.tsx';
import { useExportFigures } from './sessions.mutations.ts';
import { useScoreWords } from './use-score-words.ts';

/** Figures of sessions by scenario, group, criterion, person or month; each leads to the sessions it is of. */
export function AnalyticsPanel() {
  const { t } = useTranslation(['sessions', 'roleplays']);
  const { figures: choice, narrowFigures, by, group, figuresSort: sort } = useSessionsView();
  const filter = useMemo(() => filterOf(choice), [choice]);
  const query = { filter, by, sort };
  const question = JSON.stringify(query);
  const { start, reach } = useRowWindow(question);
  const page = useQuery(sessionQueriesOf.figures(query, start));
  const save = useExportFigures();
  const { data } = page;
  const isNothing = data === undefined || data.all.sessions === 0;
  return (
    <>
      <PageHead title={t('roleplays:title')}>
        <SaveList
          list="analytics"
          label={t('export')}
          why={isNothing ? t('analytics.empty') : undefined}
          isSaving={save.isPending}
          onSave={() => save.mutate(query)}
        />
      </PageHead>
      <RoleplayTabs />
      <SessionFilters
        choice={choice}
        onChange={narrowFigures}
        count={data === undefined ? '' : t('count', { count: data.all.sessions })}
      />
      {page.isPending ? <PanelLoading rows={16} /> : null}
      {page.isError ? <PanelError error={errorOf(page.error)} onRetry={() => void page.refetch()} /> : null}
      {data?.all.sessions === 0 ? <Nothing isNarrow={!isEverySession(choice)} /> : null}
      {isNothing ? null : (
        <AnalyticsTable
          key={data.by}
          page={data}
          question={question}
          onReach={reach}
          lead={
            <div className={css.lead}>
              <AllFigures all={data.all} />
              <SegmentedControl
                size="xs"
                aria-label={t('analytics.by')}
                value={by}
                onChange={(value) => group(analyticsBy.find((each) => each === value) ?? 'scenario')}
                data={analyticsBy.map((value) => ({ value, label: t(`analytics.each.${value}`) }))}
              />
              {by === 'scenario' || by === 'group' ? <CompletionPart by={by} filter={filter} /> : null}
              <RanksChart rows={data.offset === 0 ? data.rows : []} by={data.by} />
              <p className="s t3">{t('analytics.howto')}</p>
            </div>
          }
        />
      )}
    </>
  );
}

/** All of the chosen sessions together. */
function AllFigures({ all }: { readonly all: AnalyticsFigures }) {
  const { t } = useTranslation('sessions');
  const words = useScoreWords();
  const { sessions, scored, people, mean, lift, completion } = all;
  const items: Figure[] = [
    { label: t('analytics.people'), value: formatNumber(people) },
    {
      label: t('analytics.scored'),
      value: formatNumber(scored),
      note: t('analytics.scoredOf', { count: sessions }),
    },
    {
      label: t('analytics.mean'),
      value: mean === null ? t('analytics.nothing') : words.score(mean),
      note: t('analytics.meanNote'),
    },
    {
      label: t('analytics.lift'),
      value: lift === null ? t('analytics.nothing') : words.change(lift.mean),
      note: lift === null ? t('analytics.liftNone') : t('analytics.liftNote', { count: lift.pairs }),
    },
  ];
  if (completion !== null) {
    items.push({
      label: t('analytics.completion'),
      value: completion.of === 0 ? t('analytics.nothing') : formatPercent(completion.done / completion.of),
      note: t('analytics.completionNote', { done: completion.done, count: completion.of }),
    });
  }
  return <Figures items={items} />;
}

function Nothing({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation('sessions');
  const isOff = useSessionsOff();
  const Picture = isNarrow ? IconSearchOff : IconChartBar;
  const [title, text] = isOff ? (['off', 'offText'] as const) : (['analytics.empty', 'emptyText'] as const);
  return (
    <PanelMessage
      icon={<Picture size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t(isNarrow ? 'noMatch' : title)}
    >
      {t(isNarrow ? 'noMatchText' : text)}
    </PanelMessage>
  );
}
