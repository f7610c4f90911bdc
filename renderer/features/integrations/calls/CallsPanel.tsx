import { Button } from '@mantine/core';
import { IconPhone, IconSearchOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { errorOf } from '../../../bridge.ts';
import { callFilterOf, everyCall, useCallsView } from '../../../state/calls-view.ts';
import { Split } from '../../../ui/drawer.tsx';
import { PageHead } from '../../../ui/page.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../../ui/panel-states.tsx';
import { useRowWindow } from '../../../ui/row-window.ts';
import ui from '../../../ui/ui.module.css';
import { CallDrawer } from './CallDrawer.tsx';
import { CallFilters } from './CallFilters.tsx';
import { callQueries } from './calls.queries.ts';
import { CallsTable } from './CallsTable.tsx';

/** Every imported call that whoever sits here may see, the latest first. */
export function CallsPanel() {
  const { t } = useTranslation('calls');
  const { choice, opened } = useCallsView();
  const filter = useMemo(() => callFilterOf(choice), [choice]);
  const question = JSON.stringify(filter);
  const { start, reach } = useRowWindow(question);
  const page = useQuery(callQueries.page(filter, start));
  const { data } = page;
  return (
    <>
      <PageHead
        title={t('title')}
        back={
          <Link to="/integrations" className={ui.link}>
            {t('back')}
          </Link>
        }
      />
      <Split beside={opened === null ? null : <CallDrawer key={opened} id={opened} />}>
        <CallFilters total={data?.total} />
        {page.isPending ? <PanelLoading rows={16} /> : null}
        {page.isError ? <PanelError error={errorOf(page.error)} onRetry={() => void page.refetch()} /> : null}
        {data?.total === 0 ? <Nothing isNarrow={isNarrowed(choice)} /> : null}
        {data === undefined || data.total === 0 ? null : <CallsTable page={data} question={question} onReach={reach} />}
      </Split>
    </>
  );
}

const isNarrowed = (choice: typeof everyCall): boolean => JSON.stringify(choice) !== JSON.stringify(everyCall);

function Nothing({ isNarrow }: { readonly isNarrow: boolean }) {
  const { t } = useTranslation('calls');
  const { narrow } = useCallsView();
  const navigate = useNavigate();
  const Picture = isNarrow ? IconSearchOff : IconPhone;
  return (
    <PanelMessage
      icon={<Picture size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t(isNarrow ? 'noMatch' : 'empty')}
      actions={
        isNarrow ? (
          <Button onClick={() => narrow(everyCall)}>{t('clear')}</Button>
        ) : (
          <Button onClick={() => void navigate({ to: '/integrations' })}>{t('emptyAct')}</Button>
        )
      }
    >
      {t(isNarrow ? 'noMatchText' : 'emptyText')}
    </PanelMessage>
  );
}
