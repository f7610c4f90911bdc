import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCloudOff, IconCloudUp, IconLockExclamation } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { sentenceOf } from '../../../shared/errors/sentences.ts';
import type { Connection, Job, Session } from '../../../shared/ipc/shapes.ts';
import { formatClock, formatExact } from '../../locales/format.ts';
import { useSession } from '../../session/use-session.ts';
import { useImportView } from '../../state/import-view.ts';
import { useTray } from '../../state/tray.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { useCountdown } from '../../ui/use-countdown.ts';
import { useLeft } from '../../ui/use-left.ts';
import { useNow } from '../../ui/use-now.ts';
import { WordedProgress } from '../../ui/worded-progress.tsx';
import { useSyncNow } from './outbox.mutations.ts';
import css from './outbox.module.css';
import { useChangeWords } from './use-change-words.ts';

const isAway = ({ state }: Connection): boolean => state === 'offline' || state === 'refused';

/** The line at the bottom of the window: what of ours is still to be sent, what is being done, and how old the copy is. */
export function TrayBar() {
  const session = useSession();
  if (session === null) return null;
  return (
    <>
      <div className={css.barLeft}>
        <Sending session={session} />
        {session.jobs.map((job) => (
          <JobProgress key={job.id} job={job} />
        ))}
      </div>
      {isAway(session.connection) ? <Away connection={session.connection} /> : <Copy session={session} />}
    </>
  );
}

function Sending({ session: { unsent, parked, connection } }: { readonly session: Session }) {
  const { t } = useTranslation('outbox');
  const { open, toggle } = useTray();
  const sending = unsent === 0 ? t('bar.sent') : t('bar.unsent', { count: unsent });
  const deciding = parked === 0 ? null : t('bar.parked', { count: parked });
  const says = deciding === null ? sending : `${sending}, ${deciding}`;
  const Waiting = isAway(connection) ? IconCloudOff : IconCloudUp;
  return (
    <>
      <UnstyledButton
        className={css.barButton}
        id="tray-toggle"
        aria-expanded={open}
        aria-label={t(open ? 'bar.hide' : 'bar.show', { says })}
        onClick={toggle}
      >
        {unsent === 0 ? <IconCheck size={14} color="var(--rc-ok)" aria-hidden /> : <Waiting size={14} aria-hidden />}
        <span className="num">{sending}</span>
        {deciding === null ? null : (
          <>
            <span className="t3">·</span>
            <span className={`${css.deciding} warn num`}>
              <IconAlertTriangle size={14} aria-hidden /> {deciding}
            </span>
          </>
        )}
      </UnstyledButton>
      <span className={css.said} role="status">
        {says}
      </span>
    </>
  );
}

function JobProgress({ job }: { readonly job: Job }) {
  const { t } = useTranslation('outbox');
  const words = useChangeWords();
  const left = useLeft();
  const navigate = useNavigate();
  const { done, total, pace, paused } = job;
  const what = words.job(job);
  const far = t('bar.job', { what, done, count: total });
  const moving = pace === null ? null : left(pace.secondsLeft);
  const held = paused === null || paused.by === null ? t('bar.paused') : t('bar.pausedBy', { name: paused.by });
  const more = paused === null ? moving : held;
  const says = more === null ? far : `${far}, ${more}`;
  return (
    <span className={css.job}>
      <span className="num">{says}</span>
      <WordedProgress
        className={css.jobBar}
        size={4}
        label={t('bar.progress', { what })}
        says={says}
        done={done}
        total={total}
      />
      {job.command === 'members.import' ? <LinkButton onClick={show}>{t('bar.open')}</LinkButton> : null}
    </span>
  );

  function show() {
    useImportView.getState().watch(job.id);
    void navigate({ to: '/import' });
  }
}

function Copy({ session: { people, connection } }: { readonly session: Session }) {
  const { t } = useTranslation('outbox');
  const now = useNow();
  const { lastSyncedAt } = connection;
  if (lastSyncedAt === null) return <span className="t3">{t('bar.copyNever')}</span>;
  return (
    <span className={`${css.barRight} t3 num`} title={formatExact(lastSyncedAt)}>
      {t('bar.copy', { count: people, time: formatClock(lastSyncedAt, now) })}
    </span>
  );
}

/** The workspace cannot be reached, or does not let this computer in. */
function Away({ connection: { state, since, nextTryAt, error } }: { readonly connection: Connection }) {
  const { t } = useTranslation('outbox');
  const now = useNow();
  const sync = useSyncNow();
  const seconds = useCountdown(nextTryAt);
  const isRefused = state === 'refused';
  const offline = t(isRefused ? 'bar.refused' : 'bar.offline', { time: formatClock(since, now) });
  const next = seconds === 0 || sync.isPending ? t('bar.trying', { offline }) : offline;
  return (
    <span className={css.barRight}>
      {isRefused ? <IconLockExclamation size={14} color="var(--rc-bad)" aria-hidden /> : null}
      <span className="num cut" title={error === null ? formatExact(since) : sentenceOf(error).says}>
        {seconds !== null && seconds > 0 && !sync.isPending ? t('bar.next', { offline, count: seconds }) : next}
      </span>
      <LinkButton onClick={() => sync.mutate()}>{t('bar.tryNow')}</LinkButton>
    </span>
  );
}
