import { useTranslation } from 'react-i18next';

import { formatMoney } from '../../../shared/locales/money.ts';
import { formatNumber } from '../../locales/format.ts';
import { Change } from '../../ui/change.tsx';
import css from './purchases.module.css';

interface Amounts {
  readonly before: number;
  readonly after: number;
}

interface OutcomeProps {
  /** The credits where they come to, and what that is called. */
  readonly credits: (Amounts & { readonly name: string }) | null;
  readonly budget: (Amounts & { readonly currency: string }) | null;
}

/** From → To: the credits there would be, and what a budget would have left; red where that is below zero. */
export function Outcome({ credits, budget }: OutcomeProps) {
  const { t } = useTranslation('purchases');
  if (credits === null && budget === null) return null;
  const money = (amount: number) => formatMoney({ amount, currency: budget?.currency ?? '' });
  return (
    <dl className={css.summary} aria-label={t('form.summary')}>
      {credits === null ? null : (
        <div>
          <dt className="cut">
            <bdi>{credits.name}</bdi>
          </dt>
          <dd className="num">
            <Change from={formatNumber(credits.before)} to={formatNumber(credits.after)} />
          </dd>
        </div>
      )}
      {budget === null ? null : (
        <div className={budget.after < 0 ? css.below : undefined}>
          <dt>{t('form.budgetLeft')}</dt>
          <dd className="num">
            <Change from={money(budget.before)} to={money(budget.after)} />
          </dd>
        </div>
      )}
    </dl>
  );
}
