import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { SeatReport } from '../../../shared/ipc/shapes.ts';
import { errorOf } from '../../bridge.ts';
import { CopyAge } from '../../session/copy-age.tsx';
import { useReportView } from '../../state/report-view.ts';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading } from '../../ui/panel-states.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { GroupBars } from './GroupBars.tsx';
import { GroupTable } from './GroupTable.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import { PoolPanel } from './PoolPanel.tsx';
import { reportQueries } from './reports.queries.ts';
import { ReportTabs } from './ReportTabs.tsx';
import css from './reports.module.css';

/** Where the full seats are: in all, group by group and person by person, read from the copy on this computer. */
export function SeatReportPanel() {
  const { t } = useTranslation('reports');
  const report = useQuery(reportQueries.seats());
  return (
    <>
      <PageHead title={t('title')}>{report.data === undefined ? null : <ExportMenu />}</PageHead>
      <ReportTabs />
      {report.isPending ? <PanelLoading /> : null}
      {report.isError ? <PanelError error={errorOf(report.error)} onRetry={() => void report.refetch()} /> : null}
      {report.isSuccess ? <Report report={report.data} /> : null}
    </>
  );
}

function Report({ report }: { readonly report: SeatReport }) {
  const { t } = useTranslation('reports');
  const { by, show } = useReportView();
  return (
    <>
      <div className={css.bar}>
        <SegmentedControl
          aria-label={t('view.label')}
          value={by}
          onChange={(value) => show(value === 'person' ? 'person' : 'group')}
          data={[
            { value: 'group', label: t('view.group') },
            { value: 'person', label: t('view.person') },
          ]}
        />
        <CopyAge asOf={report.asOf} />
      </div>
      {by === 'group' ? <ByGroup report={report} /> : <PeopleTable report={report} />}
    </>
  );
}

function ByGroup({ report }: { readonly report: SeatReport }) {
  const { t } = useTranslation('reports');
  return (
    <div className={css.page} role="region" aria-label={t('view.page')} tabIndex={0}>
      {report.pool ? <PoolPanel report={report} /> : null}
      <GroupBars groups={report.byGroup} />
      <GroupTable report={report} />
    </div>
  );
}
