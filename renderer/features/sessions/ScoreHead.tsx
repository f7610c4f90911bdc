import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { sentenceOf } from '../../../shared/errors/sentences.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import type { SessionDetail } from '../../../shared/ipc/session-contract.ts';
import { useScoreDrafts } from '../../state/score-drafts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ClearDialog } from './ClearDialog.tsx';
import css from './side.module.css';
import { useScoreWords } from './use-score-words.ts';

interface ScoreHeadProps {
  readonly session: SessionDetail;
  readonly onScore: () => void;
  readonly onOverride: () => void;
  readonly onAi: () => void;
}

/** The score that counts, where it comes from, how it stands to the try before, and what can be decided about it. */
export function ScoreHead(props: ScoreHeadProps) {
  const { session } = props;
  const { score } = session;
  return (
    <div className={css.scoreHead}>
      {score === null ? <Unscored /> : <Score session={session} score={score} />}
      <Acts {...props} />
    </div>
  );
}

function Unscored() {
  const { t } = useTranslation('sessionReview');
  return (
    <p>
      <span className="strong">{t('score.none')}</span>
      <br />
      <span className="s t2">{t('score.noneText')}</span>
    </p>
  );
}

function Score({ session, score }: { readonly session: SessionDetail; readonly score: number }) {
  const { t } = useTranslation('sessionReview');
  const words = useScoreWords();
  const { rank, before, pending } = session;
  return (
    <div className={css.scored}>
      <span className={`${css.figure} num`}>{words.score(score)}</span>
      <p>
        <span className="strong">{words.rank(rank)}</span>{' '}
        <span className="t3">{t(`score.next.${rank ?? 'none'}`)}</span>
        <br />
        <span className="s t2">
          {before === null ? '' : `${difference(before.change)} `}
          <Whose session={session} />
          {pending ? ` ${t('score.pending')}` : ''}
        </span>
      </p>
    </div>
  );

  function difference(change: number): string {
    if (change === 0) return t('score.same');
    return t(change > 0 ? 'score.more' : 'score.less', { by: words.score(Math.abs(change)) });
  }
}

/** Who or what the score is from. */
function Whose({ session: { scoredBy, given, history } }: { readonly session: SessionDetail }) {
  const { t } = useTranslation('sessionReview');
  if (scoredBy === null) return null;
  const name = (known: string | null | undefined) => known ?? t('score.somebody');
  switch (scoredBy) {
    case 'event':
      return t('score.by.event');
    case 'person':
      return t('score.by.person', { name: name(given?.byName) });
    case 'model':
      return t('score.by.model', { model: given?.model ?? t('score.model') });
    case 'override':
      return t('score.by.override', { name: name(history.find(({ kind }) => kind === 'override')?.byName) });
  }
}

const whyOf = (error: AppError | null): string | undefined => {
  if (error === null) return undefined;
  const { says, next } = sentenceOf(error);
  return next === undefined ? says : `${says} ${next}`;
};

/** Scoring, overriding, and putting aside; what cannot be done says why. */
function Acts({ session, onScore, onOverride, onAi }: ScoreHeadProps) {
  const { t } = useTranslation('sessionReview');
  const [asked, ask] = useState<'clear' | null>(null);
  const hasDraft = useScoreDrafts(({ drafts }) => drafts.has(session.id));
  const { refusals, score, seen, history } = session;
  const why = whyOf(refusals.score);
  const isDecided = seen.score !== null && history.length > 0;
  const scoreWord = score === null ? 'score.act' : 'score.again';
  return (
    <div className={css.scoreActs}>
      <ActButton size="xs" why={why} onAct={onScore}>
        {t(hasDraft ? 'score.continue' : scoreWord)}
      </ActButton>
      {score === null ? null : (
        <ActButton size="xs" why={why} onAct={onOverride}>
          {t('score.override')}
        </ActButton>
      )}
      <ActButton size="xs" why={whyOf(refusals.ai)} onAct={onAi}>
        {t('ai.begin')}
      </ActButton>
      {isDecided && why === undefined ? (
        <Button size="xs" variant="subtle" color="gray" c="var(--rc-text-2)" onClick={() => ask('clear')}>
          {t('score.clear')}
        </Button>
      ) : null}
      {asked === 'clear' ? <ClearDialog session={session} onClose={() => ask(null)} /> : null}
    </div>
  );
}
