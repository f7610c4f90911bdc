import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { errorOf } from '../../bridge.ts';
import { useSession } from '../../session/use-session.ts';
import { useZone } from '../../session/use-zone.ts';
import { filterOf, noChoice, useActivityView } from '../../state/activity-view.ts';
import { useTray } from '../../state/tray.ts';
import { Split } from '../../ui/drawer.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { useRowWindow } from '../../ui/row-window.ts';
import { useExportActivity } from './activity.mutations.ts';
import { activityQueries } from './activity.queries.ts';
import { ActivityFilters } from './ActivityFilters.tsx';
import { ActivityTable } from './ActivityTable.tsx';
import { OperationDrawer } from './OperationDrawer.tsx';
import { VerifyDialog } from './VerifyDialog.tsx';

/** Everything that was done in the workspace: by whom, when, to whom, and what was there before. */
export function ActivityPanel() {
  const { t } = useTranslation('activity');
  const { choice, opened, verifying, verify } = useActivityView();
  const zone = useZone();
  const filter = useMemo(() => filterOf(choice, zone), [choice, zone]);
  const question = JSON.stringify(filter);
  const { start, reach } = useRowWindow(question);
  const page = useQuery(activityQueries.page(filter, start));
  const save = useExportActivity();
  return (
    <>
      <PageHead title={t('title')} meta={<Waiting />}>
        <Button onClick={() => verify(true)}>{t('verify.open')}</Button>
        <Button loading={save.isPending} onClick={() => save.mutate(filter)}>
          {t('export')}
        </Button>
      </PageHead>
      <Split beside={opened === null ? null : <OperationDrawer key={opened} id={opened} />}>
        <ActivityFilters total={page.data?.total} />
        {page.isPending ? <PanelLoading rows={16} /> : null}
        {page.isError ? <PanelError error={errorOf(page.error)} onRetry={() => void page.refetch()} /> : null}
        {page.data?.total === 0 ? <Nothing /> : null}
        {page.data === undefined || page.data.total === 0 ? null : (
          <ActivityTable page={page.data} question={question} onReach={reach} />
        )}
      </Split>
      {verifying ? <VerifyDialog onClose={() => verify(false)} /> : null}
    </>
  );
}

/** What is not in the list yet, because the workspace has not confirmed it. */
function Waiting() {
  const { t } = useTranslation('activity');
  const session = useSession();
  const count = (session?.unsent ?? 0) + (session?.parked ?? 0);
  if (count === 0) return null;
  return <LinkButton onClick={() => useTray.getState().show()}>{t('waiting', { count })}</LinkButton>;
}

function Nothing() {
  const { t } = useTranslation('activity');
  const { choice, narrow } = useActivityView();
  return (
    <PanelMessage
      icon={<IconHistory size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t('emptyTitle')}
      actions={<Button onClick={() => narrow(noChoice)}>{t('clear')}</Button>}
    >
      {choice.search === '' ? t('emptyText') : t('searchText')}
    </PanelMessage>
  );
}
