import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { PersonCredits } from '../../../shared/ipc/credit-contract.ts';
import type { MemberDetail } from '../../../shared/ipc/shapes.ts';
import { formatNumber } from '../../locales/format.ts';
import { useCan } from '../../session/use-can.ts';
import { refundOf, transferOf, useCreditDialog } from '../../state/credit-dialog.ts';
import { StatementLink } from '../../session/statement-link.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Moment } from '../../ui/moment.tsx';
import css from './credit-section.module.css';
import { memberQueries } from './members.queries.ts';

/** What somebody has in credits, from where, and what was last given and taken. */
export function CreditSection({ member }: { readonly member: MemberDetail }) {
  const { t } = useTranslation('credits');
  const { allowed } = useCan('credits.read', [member]);
  const mayMove = useCan('credits.move', [member]);
  const mayRefund = useCan('credits.refund', [member]);
  const words = useMovementWords();
  const ask = useCreditDialog((state) => state.ask);
  const { data } = useQuery({ ...memberQueries.credits(member.id), enabled: allowed });
  if (data === undefined) return null;
  return (
    <section>
      <h3>
        <span>{t('title')}</span>
        <span className="s t2 num">{t('has', { count: data.total })}</span>
        <StatementLink of={{ kind: 'member', member: member.id }} />
      </h3>
      {data.sources.length < 2 && data.sources[0]?.group === null ? null : (
        <ul className={css.sources} aria-label={t('sources')}>
          {data.sources.map(({ group, amount }) => (
            <li key={group ?? ''} className="t2">
              <bdi className="cut">{group ?? t('pool')}</bdi>
              <span className="num">{formatNumber(amount)}</span>
            </li>
          ))}
        </ul>
      )}
      {data.movements.length === 0 ? <p className="t3">{t('noMovements')}</p> : null}
      <ul className={css.sources} aria-label={t('movements')}>
        {data.movements.map((movement, index) => (
          <li key={`${movement.at} ${String(index)}`}>
            <span className="num cut" title={words(movement)}>
              {words(movement)}
            </span>
            <span className="s t3 num">
              <Moment at={movement.at} />
            </span>
          </li>
        ))}
      </ul>
      <div className={css.acts}>
        <ActButton size="xs" why={mayMove.why} onAct={() => ask(transferOf(member))}>
          {t('transfer.open')}
        </ActButton>
        {data.spent > 0 && mayRefund.allowed ? (
          <ActButton size="xs" why={mayRefund.why} onAct={() => ask(refundOf(member))}>
            {t('refund.open')}
          </ActButton>
        ) : null}
      </div>
    </section>
  );
}

/** A movement as people read it: from where or where to, or what it was for. */
function useMovementWords(): (movement: PersonCredits['movements'][number]) => string {
  const { t } = useTranslation('credits');
  return ({ change, kind, group, note }) => {
    const count = Math.abs(change);
    if (kind === 'spent') return t(change > 0 ? 'refunded' : 'spent', { count, note: note ?? '' });
    return t(change > 0 ? 'given' : 'taken', { count, place: group ?? t('poolWithin') });
  };
}
