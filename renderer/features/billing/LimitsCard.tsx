import { useTranslation } from 'react-i18next';

import { type LimitUse, levelOf } from '../../../shared/domain/limits.ts';
import type { BillingOverview } from '../../../shared/ipc/billing-contract.ts';
import { formatNumber, formatPercent } from '../../locales/format.ts';
import { Panel } from '../../ui/page.tsx';
import { levelWord, useLimitWords } from '../../session/use-limit-words.ts';
import css from './billing.module.css';

/** What there is only so much of, and how much of it is used. */
export function LimitsCard({ overview: { limits, basic } }: { readonly overview: BillingOverview }) {
  const { t } = useTranslation('billing');
  return (
    <Panel title={t('limits.title')}>
      <dl className={`${css.limits} num`}>
        {limits.map((limit) => (
          <Limit key={limit.kind} limit={limit} />
        ))}
        <div className={css.limit}>
          <dt>{t('limits.basic')}</dt>
          <dd className="t2">{t('limits.noLimit', { used: formatNumber(basic) })}</dd>
        </div>
      </dl>
    </Panel>
  );
}

function Limit({ limit }: { readonly limit: LimitUse }) {
  const { t } = useTranslation('billing');
  const words = useLimitWords();
  const level = levelOf(limit);
  const { used, cap } = limit;
  return (
    <div className={css.limit}>
      <dt>
        {words.name(limit)}
        {level === null ? null : (
          <span className={`s ${level === 100 ? 'bad' : 'warn'} ${css.level}`}>
            {t(`limits.level.${levelWord[level]}`)}
          </span>
        )}
      </dt>
      <dd className="t2">{words.use(limit)}</dd>
      {used === null || cap === null || cap === 0 ? null : (
        <dd className={css.whole}>
          <span
            className={css.track}
            role="img"
            aria-label={t('limits.bar', { name: words.name(limit), share: formatPercent(used / cap) })}
          >
            <i data-level={level ?? undefined} style={{ width: `${Math.min(100, (used / cap) * 100)}%` }} />
          </span>
        </dd>
      )}
    </div>
  );
}
