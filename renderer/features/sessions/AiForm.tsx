import { ActionIcon, Button, Loader } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { RubricDetail } from '../../../shared/ipc/roleplay-contract.ts';
import { errorOf } from '../../bridge.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { type AiFormProps, AiProposal } from './AiProposal.tsx';
import { ChooseRubric } from './ChooseRubric.tsx';
import { useAiBatch } from '../../state/ai-batch.ts';
import { reviewQueries } from './review.queries.ts';
import css from './side.module.css';
import { stopProposal, useProposeScore } from './sessions.mutations.ts';
import { proposalIn, useBatchItems } from './use-batch-items.ts';

/** Has the model of the workspace propose a score, after saying what it is sent; what it says counts once it is accepted. */
export function AiForm(props: AiFormProps) {
  const { t } = useTranslation('sessionReview');
  const { session, onClose, onEdit } = props;
  const [{ id, rubric: usual, seen }] = useState(session);
  // It may have been asked about this one among others.
  const waiting = proposalIn(useBatchItems(), id);
  const drop = useAiBatch((batch) => batch.drop);
  const [chosen, choose] = useState(waiting?.proposal?.rubric ?? session.given?.rubric ?? usual);
  const ask = useProposeScore();
  const proposal = ask.data ?? waiting?.proposal ?? undefined;
  const rubric = useQuery(reviewQueries.rubric(proposal?.rubric ?? chosen)).data ?? null;
  const was = ask.data === undefined && waiting ? waiting.was : seen.score;
  // Whoever goes on to another session waits for it no longer.
  useEffect(() => () => stopProposal(id), [id]);
  return (
    <form className={css.form} aria-label={t('ai.title')} onSubmit={(event) => event.preventDefault()}>
      <div className={css.formHead}>
        <h2>{t('ai.title')}</h2>
        <ActionIcon aria-label={t('form.cancel')} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </div>
      {proposal === undefined || rubric === null ? (
        <Ask
          {...{ rubric, chosen, choose, isAsking: ask.isPending, onClose }}
          error={ask.error}
          onAsk={propose}
          onStop={stop}
        />
      ) : (
        <AiProposal
          {...{ ...props, proposal, rubric, was, onAgain: again }}
          onEdit={() => settle(onEdit)}
          onClose={() => settle(onClose)}
        />
      )}
    </form>
  );

  function propose() {
    if (rubric !== null) ask.mutate({ session: id, rubric: rubric.id, version: rubric.version, was: seen.score });
  }

  function again() {
    ask.reset();
    leave();
  }

  /** Decided about, it waits for nobody any more. */
  function settle(after: () => void) {
    leave();
    after();
  }

  function leave() {
    const told = [waiting?.proposal, ask.data].flatMap((each) => each ?? []);
    drop([{ session: id, proposal: null }, ...told.map((each) => ({ session: id, proposal: each }))]);
  }

  function stop() {
    stopProposal(id);
  }
}

interface AskProps {
  readonly rubric: RubricDetail | null;
  readonly chosen: RubricDetail['id'] | null;
  readonly choose: (rubric: RubricDetail['id'] | null) => void;
  readonly isAsking: boolean;
  readonly error: Error | null;
  readonly onAsk: () => void;
  readonly onStop: () => void;
  readonly onClose: () => void;
}

function Ask({ rubric, chosen, choose, isAsking, error, onAsk, onStop, onClose }: AskProps) {
  const { t } = useTranslation('sessionReview');
  const stopped = error !== null && errorOf(error).code === 'ai.stopped';
  return (
    <>
      <section className={css.formBody} aria-label={t('ai.title')} tabIndex={0}>
        {isAsking ? (
          <p role="status">
            <Loader size={14} aria-hidden /> {t('ai.asking')}
          </p>
        ) : (
          <>
            <p>{t('ai.text')}</p>
            <ChooseRubric rubric={chosen} onChoose={choose} />
          </>
        )}
        {error === null || stopped ? null : <ErrorNotice error={errorOf(error)} />}
        {stopped ? <p role="status">{t('ai.stopped')}</p> : null}
      </section>
      <div className={css.formFoot}>
        <div className={css.formActs}>
          <Button size="xs" onClick={isAsking ? onStop : onClose}>
            {isAsking ? t('ai.stop') : t('form.cancel')}
          </Button>
          <ActButton
            size="xs"
            variant="filled"
            loading={isAsking}
            why={rubric === null ? t('form.choose') : undefined}
            onAct={onAsk}
          >
            {t('ai.act')}
          </ActButton>
        </div>
      </div>
    </>
  );
}
