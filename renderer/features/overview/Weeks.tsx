import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { ReportColumn, ReportTable } from '../../../shared/ipc/report-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { formatCalendarDay, formatPeriod } from '../../locales/format.ts';
import { useZone } from '../../session/use-zone.ts';
import { ColumnChart } from '../../ui/column-chart.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Panel } from '../../ui/page.tsx';
import ui from '../../ui/ui.module.css';
import { atAGlance } from './overview.queries.ts';

/** What a column says of each week. */
function weeksOf({ columns, rows }: ReportTable, wanted: readonly ReportColumn[]) {
  const at = wanted.map((column) => columns.indexOf(column));
  return rows.map(({ key, values }) => ({
    key,
    name: formatPeriod(key, 'week'),
    short: formatCalendarDay(key),
    amounts: at.map((place) => values[place] ?? 0),
  }));
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const firstOf = (week: { readonly amounts: readonly number[] } | undefined) => week?.amounts[0] ?? 0;
const WEEKS_NAMED = 5;
/** As high as the chart that comes in its place. */
const CHART = 196;

/** How many full seats were given out at the end of each week. */
export function SeatWeeks() {
  const { t } = useTranslation('overview');
  const navigate = useNavigate();
  const weeks = useQuery(atAGlance.weeks('seats', useZone()));
  const columns = weeks.data ? weeksOf(weeks.data, ['assigned', 'reserved', 'spent']) : [];
  const given = columns.map(({ amounts, ...week }) => ({ ...week, amounts: [sum(amounts)] }));
  return (
    <Panel
      title={t('seats.title')}
      action={<LinkButton onClick={() => void navigate({ to: '/reports/seats' })}>{t('seats.report')}</LinkButton>}
    >
      {weeks.isPending ? <Skeleton height={CHART} aria-busy /> : null}
      {weeks.isError ? <ErrorNotice error={errorOf(weeks.error)} /> : null}
      {weeks.data && columns.length === 0 ? <p className="t2">{t('seats.young')}</p> : null}
      {columns.length === 0 ? null : (
        <ColumnChart
          label={t('seats.label', { from: firstOf(given[0]), until: firstOf(given.at(-1)), count: given.length })}
          parts={[{ name: t('seats.title'), look: ui['f-assigned'] }]}
          columns={given}
          named={WEEKS_NAMED}
        />
      )}
    </Panel>
  );
}

/** How many credits people spent in each week. */
export function CreditWeeks() {
  const { t } = useTranslation(['overview', 'reports']);
  const navigate = useNavigate();
  const weeks = useQuery(atAGlance.weeks('credits', useZone()));
  const columns = weeks.data ? weeksOf(weeks.data, ['spentNow']) : [];
  const isAny = columns.some(({ amounts }) => sum(amounts) > 0);
  const until = columns.at(-1)?.amounts[0] ?? 0;
  return (
    <Panel
      title={t('credits.title')}
      action={<LinkButton onClick={() => void navigate({ to: '/reports/credits' })}>{t('credits.report')}</LinkButton>}
    >
      {weeks.isPending ? <Skeleton height={CHART} aria-busy /> : null}
      {weeks.isError ? <ErrorNotice error={errorOf(weeks.error)} /> : null}
      {weeks.data && !isAny ? <p className="t2">{t('credits.none')}</p> : null}
      {isAny ? (
        <ColumnChart
          label={t('credits.label', { count: columns.length, until })}
          parts={[{ name: t('reports:column.spentNow'), look: ui['f-assigned'] }]}
          columns={columns}
          named={WEEKS_NAMED}
        />
      ) : null}
    </Panel>
  );
}
