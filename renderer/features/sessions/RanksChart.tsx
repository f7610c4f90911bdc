import { useTranslation } from 'react-i18next';

import { scoreRanks } from '../../../shared/domain/result.ts';
import type { Analytics, AnalyticsQuery } from '../../../shared/ipc/session-contract.ts';
import { ColumnChart } from '../../ui/column-chart.tsx';
import { BarLegend } from '../../ui/day-bars.tsx';
import { Panel } from '../../ui/page.tsx';
import css from './analytics.module.css';
import { useRowName } from './use-row-name.ts';

const MOST = 12;
/** Up to so many columns have room for more letters each. */
const FEW = 6;
const [WIDE, NARROW] = [22, 12];
const cut = (name: string, most: number) =>
  name.length > most
    ? `${[...name]
        .slice(0, most - 1)
        .join('')
        .trim()}…`
    : name;
const parts = [...scoreRanks, 'none'] as const;

interface RanksChartProps {
  readonly rows: Analytics['rows'];
  readonly by: AnalyticsQuery['by'];
}

/** How the scored sessions of the first rows fall into ranks; the table below has the figures of all rows. */
export function RanksChart({ rows, by }: RanksChartProps) {
  const { t } = useTranslation('sessions');
  const nameOf = useRowName(by);
  const shown = rows.slice(0, MOST);
  const columns = (by === 'month' ? shown.toSorted((one, other) => one.key.localeCompare(other.key)) : shown).map(
    (row, place) => ({
      key: `${String(place)} ${row.key}`,
      name: nameOf(row),
      short: cut(nameOf(row), shown.length > FEW ? NARROW : WIDE),
      amounts: parts.map((rank) => row.ranks[rank]),
    }),
  );
  const told = shown.map((row) => t('analytics.chartText', { name: nameOf(row), scored: row.scored, ...row.ranks }));
  const series = parts.map((rank) => ({ key: rank, name: t(`rank.${rank}`), look: css[rank] }));
  const isAny = shown.some(({ scored }) => scored > 0);
  return (
    <Panel
      title={t('analytics.chart')}
      meta={rows.length > MOST ? t('analytics.chartSome', { count: MOST }) : undefined}
      action={<BarLegend series={series} />}
    >
      {isAny ? (
        <ColumnChart
          label={t('analytics.chartLabel', { parts: told.join(' ') })}
          parts={series.toReversed().map(({ name, look }) => ({ name, look }))}
          columns={columns.map((column) => ({ ...column, amounts: column.amounts.toReversed() }))}
          named={MOST}
        />
      ) : (
        <p className="t2">{t('analytics.chartNone')}</p>
      )}
    </Panel>
  );
}
