import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { MemberDetail } from '../../../shared/ipc/shapes.ts';
import { formatNumber } from '../../locales/format.ts';
import { useCan } from '../../session/use-can.ts';
import { transferOf, useCreditDialog } from '../../state/credit-dialog.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Moment } from '../../ui/moment.tsx';
import css from './credit-section.module.css';
import { memberQueries } from './members.queries.ts';

/** What somebody has in credits, from where, and what was last given and taken. */
export function CreditSection({ member }: { readonly member: MemberDetail }) {
  const { t } = useTranslation('credits');
  const { allowed } = useCan('credits.read', [member]);
  const mayMove = useCan('credits.move', [member]);
  const ask = useCreditDialog((state) => state.ask);
  const { data } = useQuery({ ...memberQueries.credits(member.id), enabled: allowed });
  if (data === undefined) return null;
  return (
    <section>
      <h3>
        <span>{t('title')}</span>
        <span className="s t2 num">{t('has', { count: data.total })}</span>
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
        {data.movements.map(({ at, change, group }, index) => (
          <li key={`${at} ${String(index)}`}>
            <span className="num">
              {t(change > 0 ? 'given' : 'taken', { count: Math.abs(change), place: group ?? t('poolWithin') })}
            </span>
            <span className="s t3 num">
              <Moment at={at} />
            </span>
          </li>
        ))}
      </ul>
      <ActButton size="xs" why={mayMove.why} onAct={() => ask(transferOf(member))}>
        {t('transfer.open')}
      </ActButton>
    </section>
  );
}
