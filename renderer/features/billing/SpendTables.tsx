import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { AiSpend, SpendBy } from '../../../shared/ipc/billing-contract.ts';
import { formatDayOfMonth, formatNumber, formatPercent } from '../../locales/format.ts';
import type { BarSeries } from '../../ui/day-bars.tsx';
import { Panel } from '../../ui/page.tsx';
import ui from '../../ui/ui.module.css';
import { SPEND_PAGE } from './billing.queries.ts';
import { useSpendWords } from './use-spend-words.ts';
import css from './billing.module.css';

interface SpendTableProps {
  readonly spend: AiSpend;
  readonly by: SpendBy;
  readonly offset: number;
  readonly onTurn: (offset: number) => void;
}

/** What each feature, model, course or person cost in the month; the last row is all of them. */
export function SpendTable({ spend, by, offset, onTurn }: SpendTableProps) {
  const { t } = useTranslation('billing');
  const words = useSpendWords(spend, by);
  const { rows, total, amount, uses } = spend;
  return (
    <Panel title={t(`spend.byTitle.${by}`)} flush>
      <table className={ui.table}>
        <colgroup>
          <col />
          <col className={css.narrow} />
          <col className={css.figure} />
          <col className={css.narrow} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t(`spend.by.${by}`)}</th>
            <th scope="col" data-num>
              {t('spend.uses')}
            </th>
            <th scope="col" data-num>
              {t('spend.cost')}
            </th>
            <th scope="col" data-num>
              {t('spend.share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td title={row.key}>
                <bdi className={row.key === '' ? 't2' : 'strong'}>{words.name(row)}</bdi>
              </td>
              <td data-num>{formatNumber(row.uses)}</td>
              <td data-num>{words.money(row.amount)}</td>
              <td data-num>{formatPercent(row.amount / Math.max(1, amount))}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t('spend.total')}</td>
            <td data-num>{formatNumber(uses)}</td>
            <td data-num>{words.money(amount)}</td>
            <td data-num>{amount === 0 ? '' : formatPercent(1)}</td>
          </tr>
        </tfoot>
      </table>
      {total <= SPEND_PAGE ? null : (
        <div className={css.turn}>
          <Button size="xs" disabled={offset === 0} onClick={() => onTurn(Math.max(0, offset - SPEND_PAGE))}>
            {t('turn.before')}
          </Button>
          <span className="t2 num">
            {t('turn.range', { from: offset + 1, to: Math.min(offset + SPEND_PAGE, total), total })}
          </span>
          <Button size="xs" disabled={offset + SPEND_PAGE >= total} onClick={() => onTurn(offset + SPEND_PAGE)}>
            {t('turn.after')}
          </Button>
        </div>
      )}
    </Panel>
  );
}

interface DailyTableProps {
  readonly spend: AiSpend;
  readonly series: readonly BarSeries[];
  readonly money: (amount: number) => string;
}

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

/** What the chart shows, as figures: of each day on which there was any. */
export function DailyTable({ spend: { daily, month, amount }, series, money }: DailyTableProps) {
  const { t } = useTranslation('billing');
  const days = daily.flatMap((amounts, at) => (sumOf(amounts) === 0 ? [] : [{ day: at + 1, amounts }]));
  return (
    <Panel title={t('spend.dailyTable')} flush>
      <table className={ui.table}>
        <thead>
          <tr>
            <th scope="col">{t('spend.day')}</th>
            {series.map(({ key, name }) => (
              <th key={key} scope="col" data-num title={name}>
                <bdi>{name}</bdi>
              </th>
            ))}
            <th scope="col" data-num>
              {t('spend.cost')}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, amounts }) => (
            <tr key={day}>
              <td>{formatDayOfMonth(month, day)}</td>
              {series.map(({ key }, at) => (
                <td key={key} data-num className={amounts[at] === 0 ? 't3' : undefined}>
                  {money(amounts[at] ?? 0)}
                </td>
              ))}
              <td data-num>{money(sumOf(amounts))}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t('spend.total')}</td>
            {series.map(({ key }, at) => (
              <td key={key} data-num>
                {money(sumOf(daily.map((amounts) => amounts[at] ?? 0)))}
              </td>
            ))}
            <td data-num>{money(amount)}</td>
          </tr>
        </tfoot>
      </table>
    </Panel>
  );
}
