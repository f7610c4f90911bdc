import { UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { SessionDetail } from '../../../shared/ipc/session-contract.ts';
import { errorOf } from '../../bridge.ts';
import { formatShortDay } from '../../locales/format.ts';
import { sessionQueriesOf } from '../../session/sessions.queries.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import ui from '../../ui/ui.module.css';
import css from './side.module.css';
import { useScoreWords } from './use-score-words.ts';

/** The tries of this person at this scenario, the first first, and what they gained. */
export function AttemptsPart({ session }: { readonly session: SessionDetail }) {
  const { t } = useTranslation('sessionReview');
  const words = useScoreWords();
  const { data, isError, error } = useQuery(sessionQueriesOf.attempts(session.id));
  if (isError) return <ErrorNotice error={errorOf(error)} />;
  if (data === undefined) return <div className={css.crits} aria-busy />;
  const { rows, lift } = data;
  if (rows.length === 0) return <p className={css.quiet}>{t('attempts.none')}</p>;
  const change = lift === null ? '' : words.change(lift.change);
  return (
    <section className={css.crits} aria-label={t('attempts.label')} tabIndex={0}>
      <p className={css.quiet}>
        {lift === null
          ? t('attempts.liftNone')
          : t('attempts.lift', { from: words.score(lift.first), to: words.score(lift.last), change })}
      </p>
      <ol className={css.tries}>
        {rows.map((row, index) => (
          <Try key={row.id} row={row} place={index + 1} isThis={row.id === session.id} />
        ))}
      </ol>
    </section>
  );
}

interface TryProps {
  readonly row: Pick<SessionDetail, 'id' | 'attempt' | 'score' | 'rank' | 'startedAt'>;
  readonly place: number;
  readonly isThis: boolean;
}

function Try({ row: { id, attempt, score, rank, startedAt }, place, isThis }: TryProps) {
  const { t } = useTranslation('sessionReview');
  const words = useScoreWords();
  const navigate = useNavigate();
  const day = formatShortDay(startedAt);
  return (
    <li aria-current={isThis || undefined}>
      <span className="num t3">{attempt ?? place}</span>
      {isThis ? (
        <span className="strong">
          {day} <span className="t3">({t('attempts.this')})</span>
        </span>
      ) : (
        <UnstyledButton
          className={ui.link}
          aria-label={t('attempts.open', { day })}
          onClick={() => void navigate({ to: '/roleplays/sessions/$session', params: { session: id } })}
        >
          {day}
        </UnstyledButton>
      )}
      <span className={css.tryScore}>
        {score === null ? (
          <span className="t3">{t('attempts.unscored')}</span>
        ) : (
          <>
            <b className="num">{words.score(score)}</b> <span className="t2">{words.rank(rank)}</span>
          </>
        )}
      </span>
    </li>
  );
}
