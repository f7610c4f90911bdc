import { useTranslation } from 'react-i18next';

import type { ReportTable } from '../../../shared/ipc/report-shapes.ts';
import { formatNumber } from '../../locales/format.ts';
import { Panel } from '../../ui/page.tsx';
import { SeatBar } from '../../ui/seat-pool.tsx';
import ui from '../../ui/ui.module.css';
import { Since } from './Since.tsx';
import css from './reports.module.css';

const accounts = ['granted', 'assigned', 'reserved', 'spent', 'remaining'] as const;

/** Where the full seats of the plan were at a moment, and how many more or fewer than at another. */
export function PoolThen({ page }: { readonly page: ReportTable }) {
  const { t } = useTranslation(['reports', 'common']);
  if (page.pool === null) return null;
  const { seats } = page.pool;
  const was = page.poolWas?.seats;
  const given = seats.granted - seats.remaining;
  return (
    <Panel title={t('pool.title')} meta={t('pool.meta', { given, count: seats.granted })}>
      <SeatBar counts={seats} label={t('pool.label', { count: seats.granted })} />
      <dl className={css.pool}>
        {accounts.map((account) => (
          <div key={account}>
            <dt className="s t2">
              {account === 'granted' ? null : <i className={`${ui.swatch} ${ui[`f-${account}`]}`} aria-hidden />}{' '}
              {account === 'granted' ? t('pool.granted') : t(`common:pool.${account}`)}
            </dt>
            <dd className={ui.value}>{formatNumber(seats[account])}</dd>
            {was === undefined ? null : (
              <dd className={`${ui.note} num`}>
                <Since change={seats[account] - was[account]} compare={page.compare} />
              </dd>
            )}
          </div>
        ))}
      </dl>
    </Panel>
  );
}
