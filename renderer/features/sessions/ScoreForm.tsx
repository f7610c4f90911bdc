import { ActionIcon, Button, Textarea } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MAX_NOTES, rankOf } from '../../../shared/domain/result.ts';
import type { SessionDetail } from '../../../shared/ipc/session-contract.ts';
import { errorOf } from '../../bridge.ts';
import { useScoreDrafts } from '../../state/score-drafts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ChooseRubric } from './ChooseRubric.tsx';
import { GradeFields } from './GradeFields.tsx';
import css from './side.module.css';
import { useScore } from './sessions.mutations.ts';
import { useScoreDraft } from './use-score-draft.ts';
import { useScoreWords } from './use-score-words.ts';

interface ScoreFormProps {
  readonly session: SessionDetail;
  readonly onClose: () => void;
}

type Draft = ReturnType<typeof useScoreDraft>;

/** Scores a session by a rubric beside what was said; what is graded is kept until it is given or discarded. */
export function ScoreForm({ session, onClose }: ScoreFormProps) {
  const { t } = useTranslation('sessionReview');
  const draft = useScoreDraft(session);
  return (
    <form className={css.form} aria-label={t('form.title')} onSubmit={(event) => event.preventDefault()}>
      <div className={css.formHead}>
        <h2>{t('form.title')}</h2>
        <ActionIcon aria-label={t('form.cancel')} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
      <section className={css.formBody} aria-label={t('form.rubric')} tabIndex={0}>
        <ChooseRubric rubric={draft.draft.rubric} onChoose={draft.choose} />
        {draft.rubric === null ? null : (
          <>
            <Meanwhile session={session} draft={draft} />
            <GradeFields document={draft.rubric.document} grades={draft.grades} onGrade={draft.grade} />
            <Textarea
              label={t('form.notes')}
              description={t('form.notesText', { count: draft.draft.notes.length, most: MAX_NOTES })}
              rows={4}
              maxLength={MAX_NOTES}
              value={draft.draft.notes}
              onChange={({ currentTarget }) => draft.note(currentTarget.value)}
            />
          </>
        )}
      </section>
      <Foot session={session} draft={draft} onClose={onClose} />
    </form>
  );
}

/** What others decided about the score since the form was opened. */
function Meanwhile({ session, draft: { draft, still } }: { readonly session: SessionDetail; readonly draft: Draft }) {
  const { t } = useTranslation('sessionReview');
  const words = useScoreWords();
  if (session.seen.score === draft.was) return null;
  const { score, history } = session;
  const name = history.find(({ kind }) => kind !== 'flag' && kind !== 'unflag')?.byName ?? t('score.somebody');
  return (
    <Notice
      tone="warn"
      role="alert"
      title={score === null ? t('form.movedNone') : t('form.moved', { score: words.score(score), name })}
      action={
        <Button size="xs" onClick={still}>
          {t('form.still')}
        </Button>
      }
    >
      {t('form.movedText')}
    </Notice>
  );
}

interface FootProps extends ScoreFormProps {
  readonly draft: Draft;
}

function Foot({ session, draft, onClose }: FootProps) {
  const { t } = useTranslation('sessionReview');
  const words = useScoreWords();
  const drop = useScoreDrafts((state) => state.drop);
  const score = useScore();
  const [isDiscarding, setDiscarding] = useState(false);
  const { rubric, graded, grades, isBegun } = draft;
  const total = graded?.score ?? null;
  const isMoved = session.seen.score !== draft.draft.was;
  const unfit = total === null ? t('form.ungraded') : undefined;
  return (
    <div className={css.formFoot}>
      {score.isError ? <ErrorNotice error={errorOf(score.error)} /> : null}
      <Total draft={draft} />
      <div className={css.formActs}>
        {isBegun ? (
          <Button size="xs" variant="subtle" color="gray" c="var(--rc-text-2)" onClick={() => setDiscarding(true)}>
            {t('form.discard')}
          </Button>
        ) : null}
        <Button size="xs" onClick={onClose} title={isBegun ? t('form.keeps') : undefined}>
          {t('form.cancel')}
        </Button>
        <ActButton
          size="xs"
          variant="filled"
          loading={score.isPending}
          why={isMoved ? t('form.movedText') : unfit}
          onAct={give}
        >
          {total === null ? t('form.actNone') : t('form.act', { score: words.score(total) })}
        </ActButton>
      </div>
      {isBegun ? <p className="s t3">{t('form.keeps')}</p> : null}
      {isDiscarding ? <Discard onKeep={() => setDiscarding(false)} onDiscard={discard} /> : null}
    </div>
  );

  function give() {
    if (rubric === null || total === null) return;
    const { notes, was } = draft.draft;
    const wish = { id: session.id, rubric: rubric.id, version: rubric.version, grades, notes: notes.trim(), was };
    score.mutate({ wish, score: total }, { onSuccess: discard });
  }

  function discard() {
    drop(session.id);
    onClose();
  }
}

/** What the grades come to so far. */
function Total({ draft: { graded } }: { readonly draft: Draft }) {
  const { t } = useTranslation('sessionReview');
  const words = useScoreWords();
  if (graded === null) return null;
  const { score, missing } = graded;
  const said =
    score === null
      ? t('form.totalNone')
      : t('form.total', { score: words.score(score), rank: words.rank(rankOf(score)) });
  return (
    <p className="num" role="status">
      <span className="strong">{said}</span>
      <span className="t3"> · {missing === 0 ? t('form.missingNone') : t('form.missing', { count: missing })}</span>
    </p>
  );
}

function Discard({ onKeep, onDiscard }: { readonly onKeep: () => void; readonly onDiscard: () => void }) {
  const { t } = useTranslation('sessionReview');
  return (
    <Confirm
      danger
      title={t('form.discardTitle')}
      act={t('form.discardAct')}
      back={t('form.stay')}
      onConfirm={onDiscard}
      onClose={onKeep}
    >
      <p>{t('form.discardText')}</p>
    </Confirm>
  );
}
