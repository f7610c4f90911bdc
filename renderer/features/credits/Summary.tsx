import { useTranslation } from 'react-i18next';

import { formatNumber } from '../../locales/format.ts';
import { Change } from '../../ui/change.tsx';
import css from './credits.module.css';

interface SummaryRow {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

/** From → To: what is in each place, and would be; red where that is below zero. */
export function Summary({ rows }: { readonly rows: readonly SummaryRow[] }) {
  const { t } = useTranslation('credits');
  return (
    <dl className={css.summary} aria-label={t('summary')}>
      {rows.map(({ name, before, after }) => (
        <div key={name} className={after < 0 ? css.below : undefined}>
          <dt className="cut">
            <bdi>{name}</bdi>
          </dt>
          <dd className="num">
            <Change from={formatNumber(before)} to={formatNumber(after)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
