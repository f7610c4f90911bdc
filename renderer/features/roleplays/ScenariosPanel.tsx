import { Button } from '@mantine/core';
import { IconMasksTheater, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { errorOf } from '../../bridge.ts';
import { RoleplayTabs } from '../../session/roleplay-tabs.tsx';
import { useCan } from '../../session/use-can.ts';
import { useSession } from '../../session/use-session.ts';
import { useRoleplayDialog } from '../../state/roleplay-dialog.ts';
import { everyScenario, useRoleplaysView } from '../../state/roleplays-view.ts';
import { useSoughtSetting } from '../../state/sought-setting.ts';
import { useTagDialog } from '../../state/tag-dialog.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { useRowWindow } from '../../ui/row-window.ts';
import css from './roleplays.module.css';
import { roleplayQueries } from './roleplays.queries.ts';
import { ScenarioFilters } from './ScenarioFilters.tsx';
import { ScenariosTable } from './ScenariosTable.tsx';

/** Scenarios that are practised, with who may make them. */
export function ScenariosPanel() {
  const { t } = useTranslation('roleplays');
  const { scenarios: choice } = useRoleplaysView();
  const question = JSON.stringify(choice);
  const { start, reach } = useRowWindow(question);
  const page = useQuery(roleplayQueries.scenarios(choice, start));
  const { why } = useCan('scenarios.create');
  const { ask } = useRoleplayDialog();
  const { data } = page;
  return (
    <>
      <PageHead title={t('title')} meta={<WhoCreates />}>
        <TagThese total={data?.total ?? 0} />
        <ActButton variant="filled" why={why} onAct={() => ask({ kind: 'createScenario', like: null })}>
          {t('scenario.create')}
        </ActButton>
      </PageHead>
      <RoleplayTabs />
      <ScenarioFilters total={data?.total} />
      {page.isPending ? <PanelLoading rows={12} /> : null}
      {page.isError ? <PanelError error={errorOf(page.error)} onRetry={() => void page.refetch()} /> : null}
      {data?.total === 0 ? <Nothing isNarrow={question !== JSON.stringify(everyScenario)} /> : null}
      {data === undefined || data.total === 0 ? null : (
        <ScenariosTable page={data} question={question} onReach={reach} />
      )}
    </>
  );
}

/** Tags of all scenarios that the list is narrowed down to, also of those it has not read yet. */
function TagThese({ total }: { readonly total: number }) {
  const { t } = useTranslation('roleplays');
  const { why } = useCan('scenarios.edit');
  const { ask } = useTagDialog();
  const { scenarios: matching } = useRoleplaysView();
  if (why !== undefined || total === 0) return null;
  return (
    <Button onClick={() => ask({ kind: 'place', of: 'scenarios', ids: [], matching })}>
      {t('tagThese', { count: total })}
    </Button>
  );
}

/** Who may create, and the way to setting it for whoever may. */
function WhoCreates() {
  const { t } = useTranslation(['roleplays', 'common']);
  const session = useSession();
  const { allowed } = useCan('roleplays.configure');
  const navigate = useNavigate();
  if (session === null) return null;
  const who = t(`common:settings.scenarioCreators.${session.workspace.scenarioCreators}`);
  return (
    <span className={css.who}>
      {t('mayCreate', { who })}
      {allowed ? (
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => {
            useSoughtSetting.getState().seek('scenarioCreators');
            void navigate({ to: '/workspace' });
          }}
        >
          {t('changeWho')}
        </Button>
      ) : null}
    </span>
  );
}

function Nothing({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation('roleplays');
  const { narrowScenarios } = useRoleplaysView();
  const { allowed } = useCan('scenarios.create');
  const { ask } = useRoleplayDialog();
  const Picture = isNarrow ? IconSearchOff : IconMasksTheater;
  const first = allowed ? (
    <Button onClick={() => ask({ kind: 'createScenario', like: null })}>{t('scenario.create')}</Button>
  ) : undefined;
  return (
    <PanelMessage
      icon={<Picture size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t(isNarrow ? 'noMatch' : 'scenario.empty')}
      actions={isNarrow ? <Button onClick={() => narrowScenarios(everyScenario)}>{t('clear')}</Button> : first}
    >
      {t(isNarrow ? 'noMatchText' : allowed ? 'scenario.emptyText' : 'scenario.emptyRead')}
    </PanelMessage>
  );
}
