import { Button } from '@mantine/core';
import { IconMicrophone, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { SessionFilter, SessionSort } from '../../../shared/ipc/session-contract.ts';
import { errorOf } from '../../bridge.ts';
import { RoleplayTabs } from '../../session/roleplay-tabs.tsx';
import { SaveList } from '../../session/save-list.tsx';
import { sessionQueriesOf } from '../../session/sessions.queries.ts';
import { useCan } from '../../session/use-can.ts';
import { useSessionsOff } from '../../session/use-sessions-off.ts';
import { useAiBatch } from '../../state/ai-batch.ts';
import { everySession, filterOf, isEverySession, useSessionsView } from '../../state/sessions-view.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { useRowWindow } from '../../ui/row-window.ts';
import { AiBatchDialog } from './AiBatchDialog.tsx';
import { AiBatchLine } from './AiBatchLine.tsx';
import { SessionFilters } from './SessionFilters.tsx';
import { useExportSessions } from './sessions.mutations.ts';
import { SessionsTable } from './SessionsTable.tsx';

/** Every session that whoever sits here may see: what was practised, and the calls that were imported. */
export function SessionsPanel() {
  const { t } = useTranslation(['sessions', 'roleplays']);
  const { choice, sort, narrow } = useSessionsView();
  const filter = useMemo(() => filterOf(choice), [choice]);
  const question = JSON.stringify([filter, sort]);
  const { start, reach } = useRowWindow(question);
  const page = useQuery(sessionQueriesOf.page(filter, sort, start));
  const save = useExportSessions();
  const { data } = page;
  const isNothing = data === undefined || data.total === 0;
  return (
    <>
      <PageHead title={t('roleplays:title')} meta={<Copying />}>
        <ScoreWithAi filter={filter} sort={sort} />
        <SaveList
          list="sessions"
          label={t('export')}
          why={isNothing ? t('noMatch') : undefined}
          isSaving={save.isPending}
          onSave={() => save.mutate({ filter, sort })}
        />
      </PageHead>
      <RoleplayTabs />
      <AiBatchLine />
      <SessionFilters
        choice={choice}
        onChange={narrow}
        count={data === undefined ? '' : t('count', { count: data.total })}
      />
      {page.isPending ? <PanelLoading rows={16} /> : null}
      {page.isError ? <PanelError error={errorOf(page.error)} onRetry={() => void page.refetch()} /> : null}
      {data?.total === 0 ? <Nothing isNarrow={!isEverySession(choice)} /> : null}
      {isNothing ? null : <SessionsTable page={data} question={question} onReach={reach} />}
    </>
  );
}

interface ScoreWithAiProps {
  readonly filter: SessionFilter;
  readonly sort: SessionSort;
}

/** Has the model propose scores for what has none in this list. */
function ScoreWithAi({ filter, sort }: ScoreWithAiProps) {
  const { t } = useTranslation('sessions');
  const [isAsked, ask] = useState(false);
  const { why } = useCan('scores.override');
  const isRunning = useAiBatch(({ run }) => run !== null);
  const busy = isRunning ? t('aiBatch.already') : undefined;
  return (
    <>
      <ActButton why={why ?? busy} onAct={() => ask(true)}>
        {t('aiBatch.begin')}
      </ActButton>
      {isAsked ? <AiBatchDialog {...{ filter, sort }} onClose={() => ask(false)} /> : null}
    </>
  );
}

/** Whether all there is for whoever looks is here already. */
function Copying() {
  const { t } = useTranslation('sessions');
  const { data } = useQuery(sessionQueriesOf.choices());
  if (data === undefined || data.complete) return null;
  return <span role="status">{t('copying', { count: data.total })}</span>;
}

function Nothing({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation('sessions');
  const narrow = useSessionsView((view) => view.narrow);
  const navigate = useNavigate();
  const isComplete = useQuery(sessionQueriesOf.choices()).data?.complete ?? true;
  const isOff = useSessionsOff();
  const Picture = isNarrow ? IconSearchOff : IconMicrophone;
  const empty = isOff ? 'off' : 'empty';
  const emptyText = isComplete ? (`${empty}Text` as const) : 'emptyCopying';
  return (
    <PanelMessage
      icon={<Picture size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t(isNarrow ? 'noMatch' : empty)}
      actions={
        isNarrow ? (
          <Button onClick={() => narrow(everySession)}>{t('filter.clear')}</Button>
        ) : isOff ? null : (
          <Button onClick={() => void navigate({ to: '/integrations' })}>{t('emptyAct')}</Button>
        )
      }
    >
      {t(isNarrow ? 'noMatchText' : emptyText)}
    </PanelMessage>
  );
}
