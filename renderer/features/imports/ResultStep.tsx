import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck, IconPlayerStop } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { noFilter } from '../../../shared/ipc/shapes.ts';
import type { ImportProgress } from '../../../shared/ipc/import-progress.ts';
import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { formatClock, formatNumber } from '../../locales/format.ts';
import { useSession } from '../../session/use-session.ts';
import { useImportView } from '../../state/import-view.ts';
import { useMembersView } from '../../state/members-view.ts';
import { Notice } from '../../ui/notice.tsx';
import { Figures } from '../../ui/page.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useNames } from './Confirmations.tsx';
import css from './imports.module.css';
import { useDiscardDraft, useSaveFailed } from './imports.mutations.ts';
import { KeptList } from './KeptList.tsx';
import { UndoImport } from './UndoImport.tsx';

interface ResultStepProps {
  readonly progress: ImportProgress;
  readonly draft: ImportDraft | null;
}

/** Whom it has really touched. */
const peopleIn = ({ applied, total }: ImportProgress): number =>
  applied === null ? total : applied.added + applied.changed;

/** What the import did, what it left, and the way back. */
export function ResultStep({ progress, draft }: ResultStepProps) {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const discard = useDiscardDraft();
  const { state, operation } = progress;
  const isUndone = state === 'undone';
  return (
    <div className={css.watchBox}>
      <ResultTitle progress={progress} />
      {isUndone ? <KeptList operation={operation} undone /> : <Did progress={progress} draft={draft} />}
      <div className={css.watchActs}>
        {isUndone ? null : (
          <Button variant="filled" onClick={seePeople}>
            {t('result.see')}
          </Button>
        )}
        <Button onClick={again}>{t('result.again')}</Button>
        {isUndone ? null : <UndoImport progress={progress} draft={draft} />}
      </div>
    </div>
  );

  /** The newest first: whoever was added stands on top. */
  function seePeople() {
    const view = useMembersView.getState();
    view.narrow(noFilter);
    useMembersView.setState({ sort: [{ column: 'createdAt', descending: true }] });
    void navigate({ to: '/users' });
  }

  function again() {
    if (draft === null) useImportView.getState().reset();
    else discard.mutate(draft.id);
  }
}

function ResultTitle({ progress }: Pick<ResultStepProps, 'progress'>) {
  const { t } = useTranslation(['imports', 'importRun']);
  const now = useNow();
  const { state, cancelled } = progress;
  const isUndone = state === 'undone';
  const count = peopleIn(progress);
  const done = state === 'cancelled' ? t('importRun:cancelled', { count }) : t('result.applied', { count });
  const time = cancelled === null ? '' : formatClock(cancelled.at, now);
  const Icon = isUndone ? IconArrowBackUp : state === 'cancelled' ? IconPlayerStop : IconCircleCheck;
  return (
    <div role="status">
      <h2 className={css.resultTitle}>
        <Icon size={18} {...(state === 'applied' ? { color: 'var(--rc-ok)' } : {})} aria-hidden />
        {isUndone ? t('result.undone') : done}
      </h2>
      {isUndone ? <p className="t2">{t('result.undoneText')}</p> : null}
      {cancelled === null || isUndone ? null : (
        <p className="t2">
          {cancelled.by === null
            ? t('importRun:cancelledSomebody', { time })
            : t('importRun:cancelledBy', { name: cancelled.by, time })}
        </p>
      )}
    </div>
  );
}

/** What it did, whom it left to others, and what of the file could not be read. */
function Did({ progress, draft }: ResultStepProps) {
  const { t } = useTranslation('imports');
  const left = progress.state === 'cancelled' ? 0 : progress.total - peopleIn(progress);
  return (
    <>
      <Outcome progress={progress} draft={draft} />
      <Removed progress={progress} />
      {left <= 0 ? null : (
        <Notice tone="warn" title={t('result.leftTitle', { count: left })} action={<DecideButton />}>
          {t('result.leftText')}
        </Notice>
      )}
      <Otherwise progress={progress} />
      <Failed progress={progress} />
    </>
  );
}

/** Whom it removed, by name. */
function Removed({ progress: { removed } }: Pick<ResultStepProps, 'progress'>) {
  const { t } = useTranslation('imports');
  const name = useNames();
  if (removed === null) return null;
  return (
    <Notice title={t('result.removedTitle', { count: removed.count })}>
      {removed.names.length === 0 ? null : <p className={css.wrap}>{name(removed)}</p>}
      <p className="t2">{t('result.removedText')}</p>
    </Notice>
  );
}

/** That it did something else than was approved, because the workspace changed while it was on its way. */
function Otherwise({ progress: { state, applied, approved, aside, removed } }: Pick<ResultStepProps, 'progress'>) {
  const { t } = useTranslation('importRun');
  const navigate = useNavigate();
  if (state !== 'applied' || applied === null || approved === null || aside > 0) return null;
  // Whoever was removed was agreed to apart.
  const changed = applied.changed - (removed?.count ?? 0);
  if (applied.added === approved.added && changed === approved.changed) return null;
  return (
    <Notice
      tone="warn"
      title={t('otherwiseTitle')}
      action={
        <Button size="xs" onClick={() => void navigate({ to: '/activity' })}>
          {t('activity')}
        </Button>
      }
    >
      {t('otherwise', approved)}
    </Notice>
  );
}

/** Where it is decided whose values stay of people whom others changed meanwhile. */
function DecideButton() {
  const { t } = useTranslation('imports');
  const navigate = useNavigate();
  const parked = useSession()?.parked ?? 0;
  if (parked === 0) return null;
  return (
    <Button size="xs" onClick={() => void navigate({ to: '/conflicts' })}>
      {t('result.decide')}
    </Button>
  );
}

/** What was really done, beside what the file said of the others. */
function Outcome({ progress: { applied, kept, removed }, draft }: ResultStepProps) {
  const { t } = useTranslation('imports');
  const counts = kept ?? draft?.counts;
  if (!counts) return null;
  const { added, changed } = applied ?? draft?.counts.ticked ?? { added: 0, changed: 0 };
  return (
    <Figures
      items={[
        { label: t('result.added'), value: formatNumber(added) },
        { label: t('result.changed'), value: formatNumber(changed - (removed?.count ?? 0)) },
        { label: t('result.kept'), value: formatNumber(counts.unchanged + counts.unticked) },
        { label: t('result.held'), value: formatNumber(counts.held) },
        { label: t('result.rejected'), value: formatNumber(counts.rejected) },
      ]}
    />
  );
}

function Failed({ progress: { operation, kept } }: Pick<ResultStepProps, 'progress'>) {
  const { t } = useTranslation('imports');
  const save = useSaveFailed();
  if (kept === null || kept.rejected === 0) return null;
  return (
    <Notice
      tone="warn"
      title={t('result.failedTitle', { count: kept.rejected })}
      action={
        <Button size="xs" loading={save.isPending} onClick={() => save.mutate(operation)}>
          {t('consequence.save')}
        </Button>
      }
    >
      {t('result.failedText')}
    </Notice>
  );
}
