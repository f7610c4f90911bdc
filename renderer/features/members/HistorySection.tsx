import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MemberId } from '../../../shared/domain/ids.ts';
import type { MemberEvent } from '../../../shared/ipc/history-shapes.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Moment } from '../../ui/moment.tsx';
import css from './members.module.css';
import { memberQueries } from './members.queries.ts';

/** So much of a history is shown before more is asked for. */
const LATEST = 5;

/** What became of somebody, and by whom. */
export function HistorySection({ id }: { readonly id: MemberId }) {
  const { t } = useTranslation('members');
  const [whole, setWhole] = useState(false);
  const events = useQuery(memberQueries.history(id)).data ?? [];
  if (events.length === 0) return null;
  const shown = whole ? events : events.slice(0, LATEST);
  const more = events.length - LATEST;
  return (
    <section>
      <h3>
        <span>{t('drawer.activity')}</span>
        {more > 0 ? (
          <LinkButton onClick={() => setWhole(!whole)}>
            {whole ? t('drawer.lessActivity') : t('drawer.allActivity', { count: more })}
          </LinkButton>
        ) : null}
      </h3>
      <ol className={css.timeline} aria-label={t('drawer.activity')}>
        {shown.map((event, at) => (
          <li key={events.length - at}>
            <span>
              <Happening event={event} />
            </span>
            <span className="s t3 num">
              <When event={event} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Happening({ event }: { readonly event: MemberEvent }) {
  const { t } = useTranslation(['members', 'common']);
  const { by } = event;
  const who = by ?? '';
  switch (event.kind) {
    case 'role': {
      const roles = { from: t(`common:role.${event.from}`), to: t(`common:role.${event.to}`) };
      return by === null ? t('drawer.happened.role', roles) : t('drawer.happened.roleBy', { ...roles, by });
    }
    case 'other': {
      const what = event.command.startsWith('seats.') ? 'seatEnd' : 'other';
      return by === null ? t(`drawer.happened.${what}`) : t(`drawer.happened.${what}By`, { by });
    }
    case 'added':
      return by === null ? t(`drawer.happened.${event.kind}`) : t(`drawer.happened.${event.kind}By`, { by: who });
    default: {
      const group = event.group === '' ? t('drawer.goneGroup') : event.group;
      return by === null
        ? t(`drawer.happened.${event.kind}`, { group })
        : t(`drawer.happened.${event.kind}By`, { group, by: who });
    }
  }
}

function When({ event: { at, pending } }: { readonly event: MemberEvent }) {
  const { t } = useTranslation('members');
  if (pending) return t('drawer.notSent');
  return at === null ? t('drawer.longAgo') : <Moment at={at} />;
}
