import { Button, Menu } from '@mantine/core';
import { IconBookmark, IconChevronDown, IconClock, IconPlus, IconSettings } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ReportKind } from '../../../shared/ipc/report-shapes.ts';
import { type KeptReport, MAX_SAVED } from '../../../shared/ipc/saved-report-shapes.ts';
import { useZone } from '../../session/use-zone.ts';
import { useReportView } from '../../state/report-view.ts';
import { NameDialog } from '../../ui/name-dialog.tsx';
import { reportQueries } from './reports.queries.ts';
import { useSavedReports } from './saved.mutations.tsx';
import { SavedDialog } from './SavedDialog.tsx';
import { ScheduleDialog } from './ScheduleDialog.tsx';
import { choiceOf, useQuestion } from './use-question.ts';

type Asked = 'name' | 'schedule' | 'all' | null;

/** Reports under a name: what is looked at is kept, opened again, and written into a folder by itself. */
export function SavedMenu({ kind }: { readonly kind: ReportKind }) {
  const { t } = useTranslation('savedReports');
  const saved = useQuery(reportQueries.saved()).data ?? [];
  const [asked, ask] = useState<Asked>(null);
  const open = useOpenReport();
  const close = () => ask(null);
  const isFull = saved.length >= MAX_SAVED;
  return (
    <>
      <Button disabled={isFull} onClick={() => ask('schedule')}>
        {t('schedule.open')}
      </Button>
      <Menu position="bottom-end" width={264} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button rightSection={<IconChevronDown size={14} aria-hidden />}>{t('button')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {saved.map((report) => (
            <Menu.Item
              key={report.id}
              leftSection={report.schedule === null ? <IconBookmark size={16} /> : <IconClock size={16} />}
              onClick={() => open(report)}
            >
              <bdi className="cut">{report.name}</bdi>
            </Menu.Item>
          ))}
          {saved.length === 0 ? null : <Menu.Divider />}
          <Menu.Item leftSection={<IconPlus size={16} />} disabled={isFull} onClick={() => ask('name')}>
            {t('keep')}
          </Menu.Item>
          {saved.length === 0 ? null : (
            <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => ask('all')}>
              {t('all')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asked === 'name' ? <KeepDialog kind={kind} others={saved} onClose={close} /> : null}
      {asked === 'schedule' ? <ScheduleDialog kind={kind} others={saved} onClose={close} /> : null}
      {asked === 'all' ? <SavedDialog reports={saved} onOpen={open} onClose={close} /> : null}
    </>
  );
}

/** Shows a report as it was kept. */
function useOpenReport(): (report: KeptReport) => void {
  const navigate = useNavigate();
  const zone = useZone();
  return ({ plan }) => {
    const view = useReportView.getState();
    view.choose(choiceOf(plan, zone));
    view.sort(plan.kind, plan.sort);
    void navigate({ to: plan.kind === 'seats' ? '/reports/seats' : '/reports/credits' });
  };
}

interface KeepDialogProps {
  readonly kind: ReportKind;
  readonly others: readonly KeptReport[];
  readonly onClose: () => void;
}

function KeepDialog({ kind, others, onClose }: KeepDialogProps) {
  const { t } = useTranslation('savedReports');
  const { question, sort } = useQuestion(kind);
  const { keep } = useSavedReports();
  return (
    <NameDialog
      words={{
        title: t('name.title'),
        act: t('name.act'),
        name: t('name.name'),
        about: t('name.about'),
        empty: t('name.empty'),
        taken: (name) => t('name.taken', { name }),
      }}
      longest={100}
      others={others.map(({ name }) => name)}
      onName={(name) => keep.mutate({ id: crypto.randomUUID(), name, plan: { ...question, kind, sort } })}
      onClose={onClose}
    />
  );
}
