import { Button } from '@mantine/core';
import { IconCloudOff, IconPlayerPause } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ImportProgress } from '../../../shared/ipc/import-progress.ts';
import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { formatClock, formatPercent } from '../../locales/format.ts';
import { useSession } from '../../session/use-session.ts';
import { useImportView } from '../../state/import-view.ts';
import { useTray } from '../../state/tray.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useLeft } from '../../ui/use-left.ts';
import { useNow } from '../../ui/use-now.ts';
import { useTell } from '../../ui/use-tell.tsx';
import { WordedProgress } from '../../ui/worded-progress.tsx';
import css from './imports.module.css';
import { useDiscardDraft, useTakeBack } from './imports.mutations.ts';
import { DiffersStep } from './DiffersStep.tsx';
import { Steering } from './Steering.tsx';

interface ApplyStepProps {
  readonly progress: ImportProgress;
  readonly draft: ImportDraft | null;
}

/** What stands above an import that is not over. */
function useTitle({ state, total }: ImportProgress, queued: boolean): string {
  const { t } = useTranslation(['imports', 'importRun']);
  const said = { count: total };
  if (queued) return t('apply.queued', said);
  if (state === 'parked' || state === 'differs') return t('apply.parked', said);
  if (state === 'paused') return t('importRun:pausedTitle', said);
  return state === 'undoing' ? t('importRun:undoing') : t('apply.title', said);
}

/** How far the import is; queued while the workspace cannot be reached, and held up while somebody has paused it. */
export function ApplyStep({ progress, draft }: ApplyStepProps) {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const { state, operation } = progress;
  const connection = useSession()?.connection.state ?? 'offline';
  const offline = connection === 'offline' || connection === 'refused';
  const queued = offline && (state === 'waiting' || state === 'sending');
  const isParked = state === 'parked' || state === 'differs';
  const isThere = state === 'applying' || state === 'paused';
  return (
    <div className={css.watchBox}>
      <h2>{useTitle(progress, queued)}</h2>
      {state === 'differs' ? <DiffersStep operation={operation} /> : <Trouble progress={progress} />}
      {queued ? (
        <Notice tone="warn" icon={IconCloudOff} role="alert" title={t('apply.queuedTitle')}>
          {t('apply.queuedText')}
        </Notice>
      ) : null}
      {state === 'paused' ? <Paused progress={progress} /> : null}
      {isParked || queued ? null : <Moving progress={progress} />}
      <div className={css.watchActs}>
        {isThere ? <Steering progress={progress} /> : null}
        {state === 'parked' ? (
          <Button variant="filled" onClick={() => useTray.getState().show()}>
            {t('apply.changes')}
          </Button>
        ) : null}
        <Button onClick={() => void navigate({ to: '/users' })}>{t('apply.users')}</Button>
        {isParked || queued ? <Discard progress={progress} draft={draft} /> : null}
      </div>
    </div>
  );
}

function Trouble({ progress: { error } }: Pick<ApplyStepProps, 'progress'>) {
  const { t } = useTranslation('imports');
  if (error === null) return null;
  return (
    <>
      <p className="t2">{t('apply.parkedTitle')}</p>
      <ErrorNotice error={error} />
    </>
  );
}

function Paused({ progress: { paused } }: Pick<ApplyStepProps, 'progress'>) {
  const { t } = useTranslation('importRun');
  const now = useNow();
  if (paused === null) return null;
  const time = formatClock(paused.at, now);
  const title = paused.by === null ? t('pausedSomebody', { time }) : t('pausedBy', { name: paused.by, time });
  return (
    <Notice icon={IconPlayerPause} role="alert" title={title}>
      {t('pausedText')}
    </Notice>
  );
}

function Moving({ progress }: Pick<ApplyStepProps, 'progress'>) {
  const { t } = useTranslation('imports');
  const left = useLeft();
  const { state, done, total, pace } = progress;
  const isMoving = state === 'applying' || state === 'undoing';
  const says = t('apply.done', { done, count: total });
  return (
    <>
      <WordedProgress label={t('apply.progress')} says={says} done={done} total={total} />
      <p className={`${css.numbers} num`}>
        <span className="strong">{says}</span>
        {isMoving ? <span className="t2">{formatPercent(total === 0 ? 0 : done / total)}</span> : null}
        {pace === null ? null : (
          <>
            <span className="t3">{t('apply.rate', { count: pace.rate })}</span>
            <span className="t3">{left(pace.secondsLeft)}</span>
          </>
        )}
      </p>
      {state === 'paused' ? null : <Doing state={state} />}
    </>
  );
}

/** What is being done with it, in a sentence. */
function Doing({ state }: Pick<ImportProgress, 'state'>) {
  const { t } = useTranslation(['imports', 'importRun']);
  const isOnItsWay = state === 'applying' || state === 'sending';
  const waiting = state === 'undoing' ? t('importRun:undoingText') : t('apply.waiting');
  return (
    <p className="t2" role="status">
      {isOnItsWay ? t(`apply.${state}`) : waiting} {state === 'undoing' ? null : t('apply.leave')}
    </p>
  );
}

/** Drops an import the workspace has not got, after saying what that means. */
function Discard({ progress: { operation }, draft }: Pick<ApplyStepProps, 'progress' | 'draft'>) {
  const { t } = useTranslation('imports');
  const [asking, setAsking] = useState(false);
  const tell = useTell();
  const takeBack = useTakeBack();
  const discard = useDiscardDraft();
  return (
    <>
      <Button variant="subtle" color="gray" c="var(--rc-text-2)" onClick={() => setAsking(true)}>
        {t('apply.discard')}
      </Button>
      {asking ? (
        <Confirm
          title={t('apply.discardTitle')}
          act={t('apply.discardAct')}
          danger
          busy={takeBack.isPending}
          error={takeBack.isError ? errorOf(takeBack.error) : null}
          onConfirm={() => takeBack.mutate(operation, { onSuccess: leave })}
          onClose={() => setAsking(false)}
        >
          <p>{t('apply.discardText')}</p>
        </Confirm>
      ) : null}
    </>
  );

  function leave() {
    tell.done(t('apply.discarded'));
    if (draft === null) useImportView.getState().reset();
    else discard.mutate(draft.id);
  }
}
