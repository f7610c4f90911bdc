import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { Member, Status } from '../../shared/domain/member.ts';
import type { SeatState } from '../../shared/ipc/shapes.ts';
import { formatExact, formatNextDay } from '../locales/format.ts';
import { invitationState } from './invitation.ts';
import css from './ui.module.css';
import { useNow } from './use-now.ts';

export type Tone = 'ok' | 'warn' | 'bad' | 'accent' | 'neutral';

export function Dot({ tone = 'neutral', hollow = false }: { readonly tone?: Tone; readonly hollow?: boolean }) {
  return <span className={css.dot} data-tone={tone} data-hollow={hollow || undefined} aria-hidden />;
}

interface StateProps {
  readonly tone?: Tone;
  readonly hollow?: boolean;
  readonly detail?: ReactNode;
  /** What is said of it on hover. */
  readonly title?: string;
  readonly children: ReactNode;
}

/** A dot and a word. Colour never speaks alone. */
export function State({ tone = 'neutral', hollow = false, detail, title, children }: StateProps) {
  return (
    <span className={css.state} title={title}>
      <Dot tone={tone} hollow={hollow} />
      <span className="cut">
        {children}
        {detail === undefined ? null : <em> {detail}</em>}
      </span>
    </span>
  );
}

const seatLook: Readonly<Record<SeatState, { readonly tone: Tone; readonly hollow: boolean }>> = {
  basic: { tone: 'neutral', hollow: false },
  reserved: { tone: 'neutral', hollow: true },
  unused: { tone: 'accent', hollow: true },
  used: { tone: 'accent', hollow: false },
};

interface SeatProps {
  readonly state: SeatState;
  /** When it is to be revoked, where somebody has said so. */
  readonly until?: string | null;
}

export function Seat({ state, until = null }: SeatProps) {
  const { t } = useTranslation('common');
  if (state === 'basic') return <State {...seatLook.basic}>{t('seat.basic')}</State>;
  const use = t(`seat.${state}`);
  return (
    <State
      {...seatLook[state]}
      detail={until === null ? use : t('seat.until', { day: formatNextDay(until) })}
      {...(until === null ? {} : { title: t('seat.useUntil', { use, at: formatExact(until) }) })}
    >
      {t('seat.full')}
    </State>
  );
}

const statusLook: Readonly<Record<Status, { readonly tone: Tone; readonly hollow: boolean }>> = {
  active: { tone: 'ok', hollow: false },
  invited: { tone: 'warn', hollow: false },
  pending: { tone: 'warn', hollow: true },
  suspended: { tone: 'neutral', hollow: true },
};

type Standing = Pick<Member, 'status' | 'inviteAt'>;

/** How somebody stands; of an invitation also that it is still to come, or has ended. */
export function PersonStatus({ member }: { readonly member: Standing }) {
  const { t } = useTranslation('common');
  const state = invitationState(member, useNow());
  if (state === 'expired') return <State tone="bad">{t('status.expired')}</State>;
  if (state === 'scheduled') {
    return (
      <State tone="warn" hollow>
        {t('status.scheduled')}
      </State>
    );
  }
  return <State {...statusLook[member.status]}>{t(`status.${member.status}`)}</State>;
}
