import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { SessionRow } from '../../../shared/ipc/session-contract.ts';
import type { MemberDetail } from '../../../shared/ipc/shapes.ts';
import { formatNumber, formatShortDay } from '../../locales/format.ts';
import { sessionQueriesOf } from '../../session/sessions.queries.ts';
import { useCan } from '../../session/use-can.ts';
import { everySession, filterOf, useSessionsView } from '../../state/sessions-view.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Moment } from '../../ui/moment.tsx';
import ui from '../../ui/ui.module.css';
import css from './credit-section.module.css';

const LATEST = 5;
const latestFirst = { by: 'started', down: true } as const;

/** The last sessions of somebody, with their scores. */
export function SessionsSection({ member: { id, name, role, groups } }: { readonly member: MemberDetail }) {
  const { t } = useTranslation('members');
  const { allowed } = useCan('sessions.read', [{ id, role, groups }]);
  const filter = filterOf({ ...everySession, person: id });
  const { data } = useQuery({ ...sessionQueriesOf.some(filter, latestFirst, LATEST), enabled: allowed });
  const showPerson = useSessionsView((view) => view.showPerson);
  const navigate = useNavigate();
  if (!allowed || data === undefined) return null;
  const all = () => {
    showPerson({ id, name });
    void navigate({ to: '/roleplays/sessions' });
  };
  return (
    <section>
      <h3>
        <span>{t('drawer.sessions')}</span>
        {data.total === 0 ? null : (
          <LinkButton onClick={all}>{t('drawer.allSessions', { count: data.total })}</LinkButton>
        )}
      </h3>
      {data.total === 0 ? <p className="t3">{t('drawer.noSessions')}</p> : null}
      <ul className={css.sources} aria-label={t('drawer.sessions')}>
        {data.rows.map((row) => (
          <li key={row.id}>
            <OneSession row={row} onOpen={() => open(row)} />
          </li>
        ))}
      </ul>
    </section>
  );

  function open(row: SessionRow) {
    showPerson({ id, name });
    void navigate({ to: '/roleplays/sessions/$session', params: { session: row.id } });
  }
}

function OneSession({
  row: { title, score, startedAt },
  onOpen,
}: {
  readonly row: SessionRow;
  readonly onOpen: () => void;
}) {
  const { t } = useTranslation(['members', 'sessions']);
  const called = title === '' ? t('sessions:untitled') : title;
  return (
    <>
      <UnstyledButton
        className={`${ui.link} cut`}
        aria-label={t('drawer.openSession', { title: called, day: formatShortDay(startedAt) })}
        onClick={onOpen}
      >
        <bdi>{called}</bdi>
      </UnstyledButton>
      <span className="s t3 num">
        {score === null ? t('drawer.notScored') : <b className="t2">{formatNumber(Math.round(score * 10) / 10)}</b>}{' '}
        <Moment at={startedAt} />
      </span>
    </>
  );
}
