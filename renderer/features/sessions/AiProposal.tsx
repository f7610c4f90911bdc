import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { VerdictId } from '../../../shared/domain/ids.ts';
import type { Feedback } from '../../../shared/domain/result.ts';
import type { RubricDetail } from '../../../shared/ipc/roleplay-contract.ts';
import type { SessionDetail } from '../../../shared/ipc/session-contract.ts';
import type { Turn } from '../../../shared/domain/session.ts';
import type { ProposedScore } from '../../../shared/ipc/session-ai-contract.ts';
import { errorOf } from '../../bridge.ts';
import { useScoreDrafts } from '../../state/score-drafts.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Criteria } from './Criteria.tsx';
import { momentsIn } from './moments.ts';
import { useAcceptScore } from './sessions.mutations.ts';
import css from './side.module.css';
import { useScoreWords } from './use-score-words.ts';

export interface AiFormProps {
  readonly session: SessionDetail;
  readonly turns: readonly Turn[];
  readonly onSeek: (seconds: number) => void;
  /** The grades stand in the draft of a score of one's own. */
  readonly onEdit: () => void;
  readonly onClose: () => void;
}

/** What a model says, in the shape of feedback and in the words of the rubric. */
function feedbackIn({ items, grades, criteria }: ProposedScore, { document }: RubricDetail): Feedback {
  const said = new Map(items.map((item) => [item.item, item]));
  return {
    version: 1,
    // One without items counts for nothing, and nothing is said of it.
    criteria: document.criteria
      .filter(({ items: own }) => own.length > 0)
      .map(({ id, name, items: own }) => ({
        ...{ key: id, name, points: criteria.find(({ key }) => key === id) ?? null },
        items: own.map(({ id: item, text }) => ({
          ...{ id: item, text, grade: grades[item] ?? 'none', feedback: said.get(item)?.feedback ?? '' },
          examples: (said.get(item)?.quotes ?? []).map((quote) => ({
            ...{ quote: quote.text, suggestion: null, seconds: quote.seconds },
          })),
        })),
      })),
  };
}

interface AiProposalProps extends AiFormProps {
  readonly proposal: ProposedScore;
  readonly rubric: RubricDetail;
  /** The last verdict on the score when the model was asked. */
  readonly was: VerdictId | null;
  readonly onAgain: () => void;
}

/** What a model proposes, to be accepted as its score, taken into a score of one's own, or left. */
export function AiProposal(props: AiProposalProps) {
  const { t } = useTranslation('sessionReview');
  const words = useScoreWords();
  const { proposal, rubric, turns, session, was, onSeek, onEdit, onClose, onAgain } = props;
  const feedback = useMemo(() => feedbackIn(proposal, rubric), [proposal, rubric]);
  const moments = useMemo(() => momentsIn(turns, feedback), [turns, feedback]);
  const keep = useScoreDrafts((state) => state.keep);
  const accept = useAcceptScore();
  const { score, rank, model, summary, dropped } = proposal;
  const isMoved = session.seen.score !== was;
  return (
    <>
      <section className={css.formBody} aria-label={t('ai.proposal')} tabIndex={0}>
        <p role="status">
          <span className="strong num">{t('form.total', { score: words.score(score), rank: words.rank(rank) })}</span>
          <br />
          <span className="s t2">{t('ai.by', { model })}</span>
        </p>
        {isMoved ? <Notice tone="warn" role="alert" title={t('ai.moved')} /> : null}
        {summary === '' ? null : <p dir="auto">{summary}</p>}
        {dropped === 0 ? null : <p className="s t3">{t('ai.dropped', { count: dropped })}</p>}
        <Criteria feedback={feedback} counted={proposal.criteria} moments={moments} onSeek={onSeek} />
        <p className="s t3">{t('ai.kept')}</p>
      </section>
      <div className={css.formFoot}>
        {accept.isError ? <ErrorNotice error={errorOf(accept.error)} /> : null}
        <div className={css.formActs}>
          <Button size="xs" variant="subtle" color="gray" c="var(--rc-text-2)" onClick={onAgain}>
            {t('ai.again')}
          </Button>
          <Button size="xs" onClick={edit}>
            {t('ai.edit')}
          </Button>
          <ActButton
            size="xs"
            variant="filled"
            loading={accept.isPending}
            why={isMoved ? t('ai.moved') : undefined}
            onAct={() => accept.mutate({ proposal: proposal.id, score }, { onSuccess: onClose })}
          >
            {t('ai.accept', { score: words.score(score) })}
          </ActButton>
        </div>
      </div>
    </>
  );

  function edit() {
    keep(session.id, { rubric: rubric.id, grades: proposal.grades, notes: '', was: session.seen.score });
    onEdit();
  }
}
