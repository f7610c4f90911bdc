import { IconCalendarOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { Forecast } from '../../../shared/ipc/forecast-shapes.ts';
import { reportKinds } from '../../../shared/ipc/report-shapes.ts';
import type { ReportFormat } from '../../../shared/ipc/saved-report-shapes.ts';
import { call, errorOf } from '../../bridge.ts';
import { formatDay } from '../../locales/format.ts';
import { forecastQuery } from '../../session/forecast.queries.ts';
import { CopyAge } from '../../session/copy-age.tsx';
import { useSession } from '../../session/use-session.ts';
import { PageHead } from '../../ui/page.tsx';
import { PanelError, PanelLoading, PanelMessage } from '../../ui/panel-states.tsx';
import { OutlookPanel, useOutlookTable } from './OutlookPanel.tsx';
import { PrintSheet, SheetFacts } from './PrintSheet.tsx';
import css from './reports.module.css';
import { ReportTabs } from './ReportTabs.tsx';
import { TakeMenu, useSave } from './TakeMenu.tsx';
import { useCopy } from './use-copy.ts';
import { usePrinting } from './use-printing.ts';

/** When seats and credits run out, as a band, and how far off such a band was before. */
export function ForecastPanel() {
  const { t } = useTranslation('outlook');
  const forecast = useQuery(forecastQuery());
  const { data } = forecast;
  const isTold = data !== undefined && (data.seats !== null || data.credits !== null);
  return (
    <>
      <PageHead title={t('forecast.title')}>{isTold ? <Acts forecast={data} /> : null}</PageHead>
      <ReportTabs />
      {forecast.isPending ? <PanelLoading /> : null}
      {forecast.isError ? <PanelError error={errorOf(forecast.error)} onRetry={() => void forecast.refetch()} /> : null}
      {data === undefined ? null : (
        <>
          <p className={css.age}>
            <CopyAge asOf={data.asOf} />
          </p>
          {isTold ? null : <NotYours />}
          <div className={css.page} role="region" aria-label={t('forecast.title')} tabIndex={0}>
            <Outlooks forecast={data} />
          </div>
        </>
      )}
    </>
  );
}

function Outlooks({ forecast }: { readonly forecast: Forecast }) {
  return reportKinds.map((kind) => {
    const outlook = forecast[kind];
    return outlook === null ? null : <OutlookPanel key={kind} kind={kind} outlook={outlook} />;
  });
}

/** What a forecast can be taken along as. */
function Acts({ forecast }: { readonly forecast: Forecast }) {
  const { t } = useTranslation(['outlook', 'reports']);
  const workspace = useSession()?.workspace.name ?? '';
  const tableOf = useOutlookTable();
  const copy = useCopy(async () => {
    const tables = reportKinds.map((kind) => tableOf(kind, forecast[kind]?.band ?? []));
    return { headers: tables[0]?.headers ?? [], rows: tables.flatMap(({ rows }) => rows) };
  });
  const save = useSave((format: ReportFormat) => call.reports.exportForecast({ format }));
  const { printing, print, done } = usePrinting();
  const day = formatDay(forecast.asOf);
  const title = t('forecast.sheet');
  return (
    <>
      <TakeMenu
        what={t('reports:export.what', { lines: t('forecast.title'), day })}
        busy={save.isPending || printing !== null}
        onSave={save.mutate}
        onPrint={print}
        onCopy={() => copy.all('tsv')}
      />
      {printing === null ? null : (
        <PrintSheet to={printing} of={{ workspace, title, day }} onDone={done}>
          <SheetFacts title={title} workspace={workspace} asOf={forecast.asOf} />
          <Outlooks forecast={forecast} />
        </PrintSheet>
      )}
    </>
  );
}

/** Whoever sees only groups is told nothing of the workspace's pool. */
function NotYours() {
  const { t } = useTranslation('outlook');
  return (
    <PanelMessage
      icon={<IconCalendarOff size={24} stroke={1.5} color="var(--rc-text-3)" aria-hidden />}
      title={t('forecast.notYours')}
    >
      {t('forecast.notYoursText')}
    </PanelMessage>
  );
}
