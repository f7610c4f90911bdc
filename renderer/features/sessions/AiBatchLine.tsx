import { Button, Loader } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';

import { sentenceOf } from '../../../shared/errors/sentences.ts';
import { type BatchItem, useAiBatch } from '../../state/ai-batch.ts';
import ui from '../../ui/ui.module.css';
import { putAway, stopAsking } from './ask-in-turn.ts';
import css from './sessions.module.css';
import { useBatchItems } from './use-batch-items.ts';
import { useScoreWords } from './use-score-words.ts';

/** How far a model is with several sessions, and the way to each proposal; nothing where none was asked. */
export function AiBatchLine() {
  const { t } = useTranslation('sessions');
  const { run, count } = useAiBatch();
  const items = useBatchItems();
  if (items.length === 0) return null;
  const asked = count - items.filter(({ state }) => state === 'waiting' || state === 'asking').length;
  const proposed = items.filter(({ state }) => state === 'proposed').length;
  return (
    <section className={css.batch} aria-label={t('aiBatch.title')}>
      <div className={css.batchHead}>
        {run === null ? null : <Loader size={14} aria-hidden />}
        <p role="status">
          {run === null ? '' : `${t('aiBatch.running', { asked, count })} `}
          {t('aiBatch.waiting', { count: proposed })}
        </p>
        {run === null ? (
          <Button size="xs" onClick={() => putAway(items)}>
            {t('aiBatch.away', { count: items.length })}
          </Button>
        ) : (
          <Button size="xs" onClick={stopAsking}>
            {t('aiBatch.stop')}
          </Button>
        )}
      </div>
      <ul aria-label={t('aiBatch.list')} tabIndex={0}>
        {items.map((item) => (
          <li key={item.session}>
            <Told item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Told({ item: { session, named, state, error, proposal } }: { readonly item: BatchItem }) {
  const { t } = useTranslation('sessions');
  const words = useScoreWords();
  const said = error === null ? null : sentenceOf(error);
  return (
    <>
      <Link to="/roleplays/sessions/$session" params={{ session }} className={`${ui.link} cut`}>
        {named.length === 0 ? t('untitled') : null}
        {named.map((part, n) => (
          <Fragment key={n}>
            {n === 0 ? '' : ', '}
            <bdi>{part}</bdi>
          </Fragment>
        ))}
      </Link>
      <span className="s t2">
        {proposal === null
          ? (said?.says ?? t(`aiBatch.state.${state}`))
          : t('aiBatch.proposes', { score: words.score(proposal.score), rank: words.rank(proposal.rank) })}
      </span>
    </>
  );
}
