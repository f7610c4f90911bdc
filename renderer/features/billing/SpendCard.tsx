import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { AiSpend } from '../../../shared/ipc/billing-contract.ts';
import { errorOf } from '../../bridge.ts';
import { BarLegend, DayBars } from '../../ui/day-bars.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Panel } from '../../ui/page.tsx';
import { billingQueries } from './billing.queries.ts';
import { SpendFigures } from './SpendFigures.tsx';
import { useSpendWords } from './use-spend-words.ts';
import css from './billing.module.css';

/** What AI costs this month, for whoever manages the plan. */
export function SpendCard() {
  const { t } = useTranslation('billing');
  const spend = useQuery(billingQueries.spend({ month: null, currency: null, by: 'feature' }, 0));
  if (spend.data === undefined)
    return spend.isError ? (
      <Panel title={t('spend.title')}>
        <ErrorNotice error={errorOf(spend.error)} />
      </Panel>
    ) : null;
  return <Spend spend={spend.data} />;
}

function Spend({ spend }: { readonly spend: AiSpend }) {
  const { t } = useTranslation('billing');
  const navigate = useNavigate();
  const words = useSpendWords(spend, 'feature');
  const series = words.series(spend.series);
  if (spend.currency === null)
    return (
      <Panel title={t('spend.title')}>
        <p className="t2">{t('spend.none')}</p>
      </Panel>
    );
  return (
    <Panel
      title={t('spend.title')}
      meta={words.span}
      action={
        <>
          <BarLegend series={series} />
          <LinkButton onClick={() => void navigate({ to: '/billing/ai' })}>{t('spend.more')}</LinkButton>
        </>
      }
    >
      <div className={css.spend}>
        <div>
          <SpendFigures spend={spend} by="feature" />
          <dl className={`${css.hbars} s num`}>
            {spend.series.map((row) => (
              <div key={row.key} className={css.limit}>
                <dt className="t2">
                  <bdi>{words.name(row)}</bdi>
                </dt>
                <dd className="strong">{words.money(row.amount)}</dd>
                <dd className={css.whole} aria-hidden>
                  <span className={css.track}>
                    <i style={{ width: `${(row.amount / Math.max(1, spend.amount)) * 100}%` }} />
                  </span>
                </dd>
              </div>
            ))}
          </dl>
        </div>
        <DayBars
          label={t('spend.chart', { span: words.span, amount: words.money(spend.amount) })}
          series={series}
          days={spend.daily}
          format={words.short}
        />
      </div>
    </Panel>
  );
}
