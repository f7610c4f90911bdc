import { useTranslation } from 'react-i18next';

import type { ReportColumn, ReportTable } from '../../../shared/ipc/report-shapes.ts';
import { formatNumber } from '../../locales/format.ts';
import { ColumnChart } from '../../ui/column-chart.tsx';
import { Panel } from '../../ui/page.tsx';
import ui from '../../ui/ui.module.css';
import { Legend } from './Bars.tsx';
import { useReportWords } from './report-lines.ts';

const parts = {
  seats: [
    { column: 'assigned', look: ui['f-assigned'] },
    { column: 'reserved', look: ui['f-reserved'] },
    { column: 'spent', look: ui['f-spent'] },
    { column: 'remaining', look: ui['f-remaining'] },
  ],
  credits: [
    { column: 'balances', look: ui['f-assigned'] },
    { column: 'wallets', look: ui['f-reserved'] },
    { column: 'pool', look: ui['f-remaining'] },
  ],
} as const satisfies Record<ReportTable['kind'], readonly { column: ReportColumn; look: string | undefined }[]>;

/** Where seats or credits were at the end of each period. */
export function PeriodColumns({ table }: { readonly table: ReportTable }) {
  const { t } = useTranslation('reports');
  const { rowName } = useReportWords();
  const { kind, by, columns, rows } = table;
  const at = (column: ReportColumn) => columns.indexOf(column);
  // Of some people nothing is known of the pool.
  const shown = parts[kind].filter(({ column }) => rows.some(({ values }) => (values[at(column)] ?? 0) > 0));
  const named = shown.map(({ column, look }) => ({ name: t(`column.${column}`), look }));
  const title = t(`over.${kind}`);
  const last = rows.at(-1);
  const told = shown
    .map(({ column }) => `${t(`column.${column}`)} ${formatNumber(last?.values[at(column)] ?? 0)}`)
    .join(', ');
  return (
    <Panel title={title} action={<Legend parts={named} />}>
      {shown.length === 0 ? (
        <p className="t2">{t(`bars.${kind}.empty`)}</p>
      ) : (
        <ColumnChart
          label={t('over.label', { title, count: rows.length, period: last ? rowName(last, by) : '', told })}
          parts={named}
          columns={rows.map((row) => ({
            key: row.key,
            name: rowName(row, by),
            amounts: shown.map(({ column }) => row.values[at(column)] ?? 0),
          }))}
          named={by === 'month' ? 12 : 8}
        />
      )}
    </Panel>
  );
}
