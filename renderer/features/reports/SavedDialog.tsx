import { ActionIcon, Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { sentenceOf } from '../../../shared/errors/sentences.ts';
import type { KeptReport } from '../../../shared/ipc/saved-report-shapes.ts';
import { formatExact } from '../../locales/format.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { NameDialog } from '../../ui/name-dialog.tsx';
import { isOverTime } from './report-lines.ts';
import css from './reports.module.css';
import { useSavedReports } from './saved.mutations.tsx';
import { ScheduleDialog } from './ScheduleDialog.tsx';

interface SavedDialogProps {
  readonly reports: readonly KeptReport[];
  readonly onOpen: (report: KeptReport) => void;
  readonly onClose: () => void;
}

/** Every report that is kept, when it is written by itself, and what became of that. */
export function SavedDialog({ reports, onOpen, onClose }: SavedDialogProps) {
  const { t } = useTranslation('savedReports');
  const [changed, change] = useState<{ readonly report: KeptReport; readonly what: 'name' | 'schedule' } | null>(null);
  const { keep } = useSavedReports();
  const done = () => change(null);
  if (changed?.what === 'schedule') {
    return <ScheduleDialog kind={changed.report.plan.kind} others={reports} report={changed.report} onClose={done} />;
  }
  if (changed?.what === 'name') {
    const { id, name: old, plan } = changed.report;
    const words = { title: t('rename.title'), act: t('rename.act'), name: t('name.name'), empty: t('name.empty') };
    return (
      <NameDialog
        words={{ ...words, taken: (name) => t('name.taken', { name }) }}
        longest={100}
        others={reports.filter((report) => report.id !== id).map(({ name }) => name)}
        old={old}
        onName={(name) => keep.mutate({ id, name, plan })}
        onClose={done}
      />
    );
  }
  return (
    <Dialog title={t('title')} size={680} onClose={onClose}>
      {reports.length === 0 ? <p className="t2">{t('none')}</p> : null}
      <ul className={css.saved}>
        {reports.map((report) => (
          <li key={report.id}>
            <Line
              report={report}
              onOpen={() => {
                onOpen(report);
                onClose();
              }}
              onRename={() => change({ report, what: 'name' })}
              onSchedule={() => change({ report, what: 'schedule' })}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

interface LineProps {
  readonly report: KeptReport;
  readonly onOpen: () => void;
  readonly onRename: () => void;
  readonly onSchedule: () => void;
}

function Line({ report, onOpen, onRename, onSchedule }: LineProps) {
  const { t } = useTranslation(['savedReports', 'reports']);
  const { forget, unschedule, runNow } = useSavedReports();
  const { id, name, plan, schedule } = report;
  const by = isOverTime(plan.by) ? 'time' : plan.by;
  return (
    <>
      <div className={css.savedText}>
        <LinkButton onClick={onOpen}>
          <bdi>{name}</bdi>
        </LinkButton>
        <span className="s t3">{t(`reports:sheet.title.${plan.kind}.${by}`)}</span>
        <Runs report={report} />
      </div>
      <div className={css.savedActs}>
        {schedule === null ? null : (
          <Button size="xs" loading={runNow.isPending} onClick={() => runNow.mutate(id)}>
            {t('runNow')}
          </Button>
        )}
        <Button size="xs" onClick={onSchedule}>
          {t(schedule === null ? 'schedule.open' : 'schedule.change')}
        </Button>
        {schedule === null ? null : (
          <Button size="xs" onClick={() => unschedule.mutate(id)}>
            {t('schedule.stop')}
          </Button>
        )}
        <Button size="xs" onClick={onRename}>
          {t('rename.open')}
        </Button>
        <ActionIcon aria-label={t('forget', { name })} onClick={() => forget.mutate({ id, name })}>
          <IconTrash size={15} aria-hidden />
        </ActionIcon>
      </div>
    </>
  );
}

/** When it was written, when it is next, and what went wrong. */
function Runs({ report: { schedule, lastAt, lastPath, nextAt, error } }: { readonly report: KeptReport }) {
  const { t } = useTranslation('savedReports');
  if (schedule === null) return null;
  const { every, format, folder } = schedule;
  return (
    <>
      <span className="s t2">
        {t('runs.how', { every: t(`schedule.${every}`), format: format.toUpperCase(), folder })}
      </span>
      <span className="s t2" title={lastPath ?? undefined}>
        {lastAt === null ? t('runs.never') : t('runs.last', { at: formatExact(lastAt) })}{' '}
        {nextAt === null ? null : t('runs.next', { at: formatExact(nextAt) })}
      </span>
      {error === null ? null : (
        <span className="s bad" role="alert">
          {sentenceOf(error).says} {t('runs.again')}
        </span>
      )}
    </>
  );
}
