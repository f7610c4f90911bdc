import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { errorOf } from '../../bridge.ts';
import { CopyAge } from '../../session/copy-age.tsx';
import { beginningOf, ownZone } from '../../state/days.ts';
import { useReportView } from '../../state/report-view.ts';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading } from '../../ui/panel-states.tsx';
import { CreditBars } from './CreditBars.tsx';
import { CreditGroups } from './CreditGroups.tsx';
import { CreditSumsPanel } from './CreditSumsPanel.tsx';
import { ExpiryPanel } from './ExpiryPanel.tsx';
import { ReportTabs } from './ReportTabs.tsx';
import { reportQueries, useExportCredits } from './reports.queries.ts';
import css from './reports.module.css';

/** Where all credits are, or were at the end of a day: in all and group by group, read from the copy on this computer. */
export function CreditReportPanel() {
  const { t } = useTranslation('reports');
  const day = useReportView((view) => view.day);
  const until = beginningOf(day, 1);
  const report = useQuery(reportQueries.credits(until));
  const save = useExportCredits();
  return (
    <>
      <PageHead title={t('credits.title')}>
        <Button loading={save.isPending} disabled={report.data === undefined} onClick={() => save.mutate(until)}>
          {t('credits.export')}
        </Button>
      </PageHead>
      <ReportTabs />
      {report.isPending ? <PanelLoading /> : null}
      {report.isError ? <PanelError error={errorOf(report.error)} onRetry={() => void report.refetch()} /> : null}
      {report.data === undefined ? null : (
        <>
          <div className={css.bar}>
            <DayField />
            <CopyAge asOf={report.data.asOf} />
          </div>
          <div className={css.page} role="region" aria-label={t('credits.page')} tabIndex={0}>
            {report.data.sums === null ? null : <CreditSumsPanel sums={report.data.sums} />}
            {report.data.sums === null ? null : <ExpiryPanel />}
            <CreditBars groups={report.data.byGroup} />
            <CreditGroups groups={report.data.byGroup} />
          </div>
        </>
      )}
    </>
  );
}

function DayField() {
  const { t } = useTranslation('reports');
  const { day, lookAt } = useReportView();
  return (
    <>
      <label className={css.day}>
        <span className="s t2">{t('credits.asOf')}</span>
        <TextInput size="xs" type="date" value={day} onChange={({ currentTarget: { value } }) => lookAt(value)} />
      </label>
      {day === '' ? null : <span className="s t2">{t('credits.endOfDay', { zone: ownZone })}</span>}
    </>
  );
}
