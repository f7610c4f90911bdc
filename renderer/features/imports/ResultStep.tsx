import { Button } from '@mantine/core';
import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { ImportProgress } from '../../../shared/ipc/import-progress.ts';
import type { ImportDraft } from '../../../shared/ipc/import-shapes.ts';
import { formatNumber } from '../../locales/format.ts';
import { useSession } from '../../session/use-session.ts';
import { useImportView } from '../../state/import-view.ts';
import { noFilter, useMembersView } from '../../state/members-view.ts';
import { Notice } from '../../ui/notice.tsx';
import { Figures } from '../../ui/page.tsx';
import css from './imports.module.css';
import { useDiscardDraft, useSaveRejected } from './imports.mutations.ts';
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
  const isUndone = progress.state === 'undone';
  const left = progress.total - peopleIn(progress);
  return (
    <div className={css.watchBox}>
      <div role="status">
        <h2 className={css.resultTitle}>
          {isUndone ? (
            <IconArrowBackUp size={18} aria-hidden />
          ) : (
            <IconCircleCheck size={18} color="var(--rc-ok)" aria-hidden />
          )}
          {isUndone ? t('result.undone') : t('result.applied', { count: peopleIn(progress) })}
        </h2>
      </div>
      {isUndone ? <p className="t2">{t('result.undoneText')}</p> : null}
      {isUndone || draft === null ? null : <Outcome draft={draft} applied={progress.applied} />}
      {isUndone || left === 0 ? null : (
        <Notice tone="warn" title={t('result.leftTitle', { count: left })} action={<DecideButton />}>
          {t('result.leftText')}
        </Notice>
      )}
      {isUndone || draft === null || draft.counts.rejected === 0 ? null : <Failed draft={draft} />}
      <div className={css.watchActs}>
        {isUndone ? null : (
          <Button variant="filled" onClick={seePeople}>
            {t('result.see')}
          </Button>
        )}
        <Button onClick={again}>{t('result.again')}</Button>
        {isUndone ? null : <UndoImport operation={progress.operation} draft={draft} />}
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

interface OutcomeProps {
  readonly draft: ImportDraft;
  readonly applied: ImportProgress['applied'];
}

/** What was really done, beside what the file said of the others. */
function Outcome({ draft: { counts }, applied }: OutcomeProps) {
  const { t } = useTranslation('imports');
  const { added, changed } = applied ?? counts.ticked;
  return (
    <Figures
      items={[
        { label: t('result.added'), value: formatNumber(added) },
        { label: t('result.changed'), value: formatNumber(changed) },
        { label: t('result.kept'), value: formatNumber(counts.unchanged + counts.unticked) },
        { label: t('result.held'), value: formatNumber(counts.held) },
        { label: t('result.rejected'), value: formatNumber(counts.rejected) },
      ]}
    />
  );
}

function Failed({ draft: { id, counts } }: { readonly draft: ImportDraft }) {
  const { t } = useTranslation('imports');
  const save = useSaveRejected();
  return (
    <Notice
      tone="warn"
      title={t('result.failedTitle', { count: counts.rejected })}
      action={
        <Button size="xs" loading={save.isPending} onClick={() => save.mutate(id)}>
          {t('consequence.save')}
        </Button>
      }
    >
      {t('result.failedText')}
    </Notice>
  );
}
