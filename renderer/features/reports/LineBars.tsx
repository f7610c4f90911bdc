import { useTranslation } from 'react-i18next';

import type { ReportColumn, ReportTable } from '../../../shared/ipc/report-shapes.ts';
import ui from '../../ui/ui.module.css';
import { Bars } from './Bars.tsx';
import { useReportWords } from './report-lines.ts';

const looks: Readonly<Partial<Record<ReportColumn, string | undefined>>> = {
  used: ui['s-used'],
  unused: ui['s-unused'],
  unsure: ui['f-spent'],
  reserved: ui['s-reserved'],
  wallet: ui['f-reserved'],
  held: ui['f-assigned'],
};
const partsOf = {
  seats: ['used', 'unused', 'unsure', 'reserved'],
  credits: ['wallet', 'held'],
} as const satisfies Record<ReportTable['kind'], readonly ReportColumn[]>;

/** Which groups or roles have the most seats or credits. */
export function LineBars({ table }: { readonly table: ReportTable }) {
  const { t } = useTranslation('reports');
  const { rowName } = useReportWords();
  const { kind, by, columns, rows } = table;
  const of = (column: ReportColumn) => columns.indexOf(column);
  const parts = partsOf[kind].filter((part) => rows.some(({ values }) => (values[of(part)] ?? 0) > 0));
  const ofRoles = by === 'role' ? 'role' : 'group';
  return (
    <Bars
      title={t(`bars.${kind}.${ofRoles}`)}
      empty={t(`bars.${kind}.empty`)}
      parts={parts.map((part) => ({ name: t(`column.${part}`), look: looks[part] }))}
      bars={rows.map((row) => ({
        key: row.key,
        name: rowName(row, by),
        amounts: parts.map((part) => row.values[of(part)] ?? 0),
      }))}
      tell={(name, count) => t('groups.bar', { name, count })}
      tellAll={(bars) => t('bars.label', { title: t(`bars.${kind}.${ofRoles}`), bars })}
    />
  );
}
