import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';

import type { MemberTotals } from '../../../shared/ipc/shapes.ts';
import { formatNumber } from '../../locales/format.ts';
import { useCan } from '../../session/use-can.ts';
import { useCreditPlaces } from '../../session/use-credit-places.ts';
import css from './members.module.css';

/** How many match, and how their seats are. */
export function Totals({ totals }: { readonly totals: MemberTotals }) {
  const { t } = useTranslation('members');
  const { everyone, matching } = totals;
  const { allowed: maySeeCredits } = useCan('credits.read');
  const people =
    matching === everyone
      ? t('footer.all', { count: everyone })
      : t('footer.some', { count: everyone, matching: formatNumber(matching) });
  const parts = [
    t('footer.full', { count: totals.full }),
    t('footer.reserved', { count: totals.reserved }),
    t('footer.basic', { count: totals.basic }),
  ];
  return (
    <div className={`${css.foot} num`} role="status">
      <span className="strong">{people}</span>
      {parts.map((part) => (
        <Fragment key={part}>
          <span className="t3" aria-hidden>
            ·
          </span>
          <span>{part}</span>
        </Fragment>
      ))}
      {maySeeCredits ? <Credits held={totals.credits} /> : null}
    </div>
  );
}

/** What those who are listed have, and what could still be given. */
function Credits({ held }: { readonly held: number }) {
  const { t } = useTranslation('members');
  const pool = useCreditPlaces().places.find(({ place }) => place.kind === 'pool');
  return (
    <span className={css.credits}>
      {t('footer.credits', { count: held })}
      {pool === undefined ? null : (
        <>
          <span className="t3" aria-hidden>
            {' · '}
          </span>
          {t('footer.pool', { count: pool.amount })}
        </>
      )}
    </span>
  );
}
