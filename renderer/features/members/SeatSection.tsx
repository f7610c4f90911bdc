import { useTranslation } from 'react-i18next';

import type { MemberDetail } from '../../../shared/ipc/shapes.ts';
import { formatDay } from '../../locales/format.ts';
import { Moment } from '../../ui/moment.tsx';
import { Seat } from '../../ui/state.tsx';
import css from './members.module.css';
import { SeatEnd } from './SeatEnd.tsx';
import { seatStateOf } from '../../ui/seat-state.ts';

/** The seat this person has now, and what happened to it before. */
export function SeatSection({ member }: { readonly member: MemberDetail }) {
  const { t } = useTranslation('members');
  return (
    <section>
      <h3>
        <span>{t('drawer.seat')}</span>
        <span className="s t2">
          <Seat state={seatStateOf(member)} />
        </span>
      </h3>
      {member.seatSince === null ? null : (
        <p className="t2">
          {t('drawer.since', { day: formatDay(member.seatSince) })}
          {'. '}
          {member.seatUsedAt === null
            ? t('drawer.notUsed')
            : t('drawer.firstUsed', { day: formatDay(member.seatUsedAt) })}
          {'.'}
        </p>
      )}
      <SeatEnd member={member} />
      {member.seatHistory.length === 0 ? (
        <p className="t3">{t('drawer.noHistory')}</p>
      ) : (
        <ol className={css.timeline} aria-label={t('drawer.history')}>
          {member.seatHistory.map(({ at, kind, by }) => (
            <li key={`${at} ${kind}`}>
              <span>{by === null ? t(`drawer.event.${kind}`) : t(`drawer.eventBy.${kind}`, { by })}</span>
              <span className="s t3 num">
                <Moment at={at} />
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
