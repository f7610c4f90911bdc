import { useTranslation } from 'react-i18next';

import type { AiSpend, SpendBy } from '../../../shared/ipc/billing-contract.ts';
import { formatMoney, formatMoneyShort } from '../../../shared/locales/money.ts';
import { formatDayOfMonth, formatMonth } from '../../locales/format.ts';
import type { BarSeries } from '../../ui/day-bars.tsx';
import ui from '../../ui/ui.module.css';

const looks = [ui['f-assigned'], ui['f-reserved'], ui['f-spent']];
/** Under this key all the rest of a chart is told. */
const OTHERS = ' ';

/** The words for what AI cost. */
export function useSpendWords(spend: Pick<AiSpend, 'currency' | 'month' | 'begun' | 'days'>, by: SpendBy) {
  const { t } = useTranslation('billing');
  const currency = spend.currency ?? 'EUR';
  const name = (row: { readonly key: string; readonly name: string }) => {
    if (row.key === OTHERS) return t('spend.others');
    return row.key === '' ? t(by === 'person' ? 'spend.nobody' : 'spend.noCourse') : row.name;
  };
  return {
    name,
    money: (amount: number) => formatMoney({ amount, currency }),
    short: (amount: number) => formatMoneyShort({ amount, currency }),
    /** What the bars are made of: a chart of people is one of what they used. */
    series: (rows: AiSpend['series']): BarSeries[] =>
      rows.map((row, at) => ({ key: row.key, name: name(row), look: looks[at] })),
    /** From the first day to the last that has begun. */
    span:
      spend.begun === 0 || spend.begun === spend.days
        ? formatMonth(spend.month)
        : t('spend.span', { until: formatDayOfMonth(spend.month, spend.begun) }),
  };
}
