import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { Feedback } from '../../../shared/domain/result.ts';
import type { SessionDetail, SessionTexts } from '../../../shared/ipc/session-contract.ts';
import { Criteria } from './Criteria.tsx';
import { feedbackOf } from './given-feedback.ts';
import { InsightPart } from './InsightPart.tsx';
import type { Moments } from './moments.ts';
import { reviewQueries } from './review.queries.ts';
import css from './side.module.css';
import { useScoreWords } from './use-score-words.ts';

interface FeedbackPartProps {
  readonly session: SessionDetail;
  readonly texts: SessionTexts;
  readonly moments: Moments;
  readonly onSeek: (seconds: number) => void;
}

/** What whoever scored it last graded, in the words of the rubric; null where nobody has, and while these are read. */
function useGiven({ given, criteria }: SessionDetail): Feedback | null {
  const { t } = useTranslation('sessionReview');
  const id = given?.rubric ?? null;
  const rubric = useQuery(reviewQueries.rubric(id));
  const isAwaited = id !== null && rubric.isPending;
  const document = rubric.data?.document ?? null;
  return useMemo(() => {
    const lost = { criterion: t('feedback.lostCriterion'), item: t('feedback.lostItem') };
    return given === null || isAwaited ? null : feedbackOf(given.grades, criteria, document, lost);
  }, [given, isAwaited, criteria, document, t]);
}

/** What is said of the session by criterion and item: by whoever scored it, and what came with it. */
export function FeedbackPart({ session, texts, moments, onSeek }: FeedbackPartProps) {
  const { t } = useTranslation('sessionReview');
  const { feedback, insight } = texts;
  const { given } = session;
  const own = useGiven(session);
  const came = feedback === 'elsewhere' || feedback?.criteria.length === 0 ? null : feedback;
  const isNothing = own === null && came === null && insight === null && session.criteria.length === 0;
  return (
    <section className={css.crits} aria-label={t('parts.feedback')} tabIndex={0}>
      {given === null || own === null ? null : (
        <>
          <Criteria feedback={own} counted={session.criteria} moments={moments} onSeek={onSeek} />
          <Given given={given} />
        </>
      )}
      {came === null ? null : (
        <Came titled={own !== null}>
          <Criteria feedback={came} counted={own === null ? session.criteria : []} moments={moments} onSeek={onSeek} />
        </Came>
      )}
      {own === null && came === null ? <Bare session={session} /> : null}
      {feedback === 'elsewhere' ? <p className={css.quiet}>{t('feedback.elsewhere')}</p> : null}
      {isNothing && feedback !== 'elsewhere' ? <NoFeedback endedAfter={session.endedAfter} /> : null}
      {!isNothing && feedback === null && session.endedAfter !== null ? (
        <p className={css.quiet}>{t('feedback.ended', { count: session.endedAfter })}</p>
      ) : null}
      {insight === null ? null : <InsightPart insight={insight} source={session.source} />}
    </section>
  );
}

function NoFeedback({ endedAfter }: Pick<SessionDetail, 'endedAfter'>) {
  const { t } = useTranslation('sessionReview');
  return (
    <p className={css.quiet}>
      <span className="strong">{t('feedback.none')}</span>
      <br />
      {endedAfter === null ? t('feedback.noneText') : t('feedback.ended', { count: endedAfter })}
    </p>
  );
}

/** By which rubric it was scored, and what whoever scored it noted. */
function Given({
  given: { rubricName, rubricVersion, notes },
}: {
  readonly given: NonNullable<SessionDetail['given']>;
}) {
  const { t } = useTranslation('sessionReview');
  return (
    <div className={css.crit}>
      {rubricName === null ? null : (
        <p className="s t3">{t('feedback.version', { name: rubricName, version: rubricVersion ?? 1 })}</p>
      )}
      {notes === '' ? null : (
        <>
          <h3>{t('feedback.notes')}</h3>
          <p className={css.notes} dir="auto">
            {notes}
          </p>
        </>
      )}
    </div>
  );
}

function Came({ titled, children }: { readonly titled: boolean; readonly children: ReactNode }) {
  const { t } = useTranslation('sessionReview');
  if (!titled) return children;
  return (
    <div className={css.came}>
      <h3>{t('feedback.came')}</h3>
      {children}
    </div>
  );
}

/** Points by criterion where nothing more is said of any. */
function Bare({ session }: { readonly session: SessionDetail }) {
  const words = useScoreWords();
  const { t } = useTranslation('sessionReview');
  return session.criteria.map(({ key, name, points, outOf }) => (
    <div key={key} className={css.crit}>
      <div className={css.critHead}>
        <bdi className="strong">{name}</bdi>
        <span className="num t2">
          {t('feedback.points', { points: words.score(points), outOf: words.score(outOf) })}
        </span>
      </div>
    </div>
  ));
}
