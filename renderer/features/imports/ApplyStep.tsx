import { Button } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ImportProgress } from '../../../shared/ipc/import-progress.ts';
import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { formatPercent } from '../../locales/format.ts';
import { useSession } from '../../session/use-session.ts';
import { useImportView } from '../../state/import-view.ts';
import { useTray } from '../../state/tray.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useTell } from '../../ui/use-tell.tsx';
import { WordedProgress } from '../../ui/worded-progress.tsx';
import css from './imports.module.css';
import { useDiscardDraft, useTakeBack } from './imports.mutations.ts';
import { useRate } from './use-rate.ts';

interface ApplyStepProps {
  readonly progress: ImportProgress;
  /** When the progress was so, in milliseconds. */
  readonly at: number;
  readonly draft: ImportDraft | null;
}

/** How far the import is; queued while the workspace cannot be reached. */
export function ApplyStep({ progress, at, draft }: ApplyStepProps) {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const { state, total, error } = progress;
  const connection = useSession()?.connection.state ?? 'offline';
  const offline = connection === 'offline' || connection === 'refused';
  const queued = offline && (state === 'waiting' || state === 'sending');
  const isParked = state === 'parked' || state === 'differs';
  const parked = isParked ? 'apply.parked' : 'apply.title';
  const title = queued ? 'apply.queued' : parked;
  return (
    <div className={css.watchBox}>
      <h2>{t(title, { count: total })}</h2>
      {error === null ? null : (
        <>
          <p className="t2">{t('apply.parkedTitle')}</p>
          <ErrorNotice error={error} />
        </>
      )}
      {queued ? (
        <Notice tone="warn" icon={IconCloudOff} role="alert" title={t('apply.queuedTitle')}>
          {t('apply.queuedText')}
        </Notice>
      ) : null}
      {isParked || queued ? null : <Moving progress={progress} at={at} />}
      <div className={css.watchActs}>
        {isParked ? (
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

function Moving({ progress, at }: Omit<ApplyStepProps, 'draft'>) {
  const { t } = useTranslation('imports');
  const { state, done, total } = progress;
  const rate = useRate(done, at);
  const share = total === 0 ? 0 : done / total;
  const isApplying = state === 'applying';
  const says = t('apply.done', { done, count: total });
  return (
    <>
      <WordedProgress label={t('apply.progress')} says={says} done={done} total={total} />
      <p className={`${css.numbers} num`}>
        <span className="strong">{says}</span>
        {isApplying ? <span className="t2">{formatPercent(share)}</span> : null}
        {isApplying && rate !== null ? <span className="t3">{t('apply.rate', { count: rate })}</span> : null}
      </p>
      <p className="t2" role="status">
        {state === 'applying' || state === 'sending' ? t(`apply.${state}`) : t('apply.waiting')} {t('apply.leave')}
      </p>
    </>
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
