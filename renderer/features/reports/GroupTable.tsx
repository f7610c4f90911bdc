import { useTranslation } from 'react-i18next';

import type { SeatReport, SeatTotals } from '../../../shared/ipc/shapes.ts';
import { formatNumber } from '../../locales/format.ts';
import ui from '../../ui/ui.module.css';
import { fullSeats } from './group-seats.ts';
import css from './reports.module.css';

/** Every group with its seats; the last row counts everyone once. */
export function GroupTable({ report: { byGroup, everyone } }: { readonly report: SeatReport }) {
  const { t } = useTranslation('reports');
  return (
    <section className={`${ui.panel} ${css.tablePanel}`} aria-label={t('groups.table')}>
      <table className={ui.table}>
        <colgroup>
          <col />
          <col className={css.figureColumn} span={6} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('groups.group')}</th>
            {(['people', 'full', 'used', 'unused', 'reserved', 'basic'] as const).map((column) => (
              <th key={column} scope="col" data-num>
                {t(`groups.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byGroup.map((group) => (
            <tr key={group.id ?? ''}>
              <td title={group.name}>
                {group.id === null ? (
                  <span className="t2">{t('groups.none')}</span>
                ) : (
                  <bdi className="strong">{group.name}</bdi>
                )}
              </td>
              <Figures totals={group} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t('groups.total')}</td>
            <Figures totals={everyone} />
          </tr>
        </tfoot>
      </table>
      <p className={`${css.tableNote} s t3`}>{t('groups.note')}</p>
    </section>
  );
}

function Figures({ totals }: { readonly totals: SeatTotals }) {
  const { people, used, unused, reserved, basic } = totals;
  return (
    <>
      <td data-num>{formatNumber(people)}</td>
      <td data-num className="strong">
        {formatNumber(fullSeats(totals))}
      </td>
      <Quiet count={used} />
      <Quiet count={unused} />
      <Quiet count={reserved} />
      <Quiet count={basic} />
    </>
  );
}

/** A nought steps back. */
function Quiet({ count }: { readonly count: number }) {
  return (
    <td data-num className={count === 0 ? 't3' : undefined}>
      {formatNumber(count)}
    </td>
  );
}
