import { useTranslation } from 'react-i18next';

import type { SeatCounts } from '../../shared/domain/seat.ts';
import { formatNumber } from '../locales/format.ts';
import { Change } from './change.tsx';
import css from './ui.module.css';

const accounts = ['assigned', 'reserved', 'spent', 'remaining'] as const;

/** The four places a full seat can be, in the order of the seat bar. */
export function SeatBar({ counts, label }: { readonly counts: SeatCounts; readonly label: string }) {
  const { t } = useTranslation('common');
  const said = accounts.map((account) => `${t(`pool.${account}`)} ${formatNumber(counts[account])}`).join(', ');
  return (
    <div className={css.bar} role="img" aria-label={`${label}: ${said}`}>
      {accounts.map((account) => (
        <i
          key={account}
          className={css[`f-${account}`]}
          style={{ flex: counts[account] }}
          hidden={counts[account] === 0}
        />
      ))}
    </div>
  );
}

/** The seat pool before → after; what stays as it is is said once. */
export function SeatPool({ before, after }: { readonly before: SeatCounts; readonly after: SeatCounts }) {
  const { t } = useTranslation('common');
  return (
    <dl className={css.pool}>
      {accounts.map((account) => (
        <div key={account}>
          <dt>{t(`pool.${account}`)}</dt>
          <dd>
            {before[account] === after[account] ? (
              <span className="t2">{formatNumber(before[account])}</span>
            ) : (
              <Change from={formatNumber(before[account])} to={formatNumber(after[account])} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
