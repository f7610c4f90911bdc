import { useTranslation } from 'react-i18next';

import type { SessionDetail, VerdictRow } from '../../../shared/ipc/session-contract.ts';
import { Change } from '../../ui/change.tsx';
import { Moment } from '../../ui/moment.tsx';
import css from './side.module.css';
import { useScoreWords } from './use-score-words.ts';

/** What people and models decided about a session, the latest first. */
export function HistoryPart({ session: { history } }: { readonly session: SessionDetail }) {
  const { t } = useTranslation('sessionReview');
  if (history.length === 0) return <p className={css.quiet}>{t('history.none')}</p>;
  return (
    <section className={css.crits} aria-label={t('history.label')} tabIndex={0}>
      <ol className={css.verdicts}>
        {history.map((verdict) => (
          <li key={verdict.id}>
            <Verdict verdict={verdict} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Verdict({ verdict }: { readonly verdict: VerdictRow }) {
  const { t } = useTranslation('sessionReview');
  const words = useScoreWords();
  const { kind, byName, model, at, from, to, criterion, reason, pending } = verdict;
  const ofScore = kind !== 'flag' && kind !== 'unflag';
  const said = (score: number | null) => (score === null ? t('history.none0') : words.score(score));
  return (
    <>
      <p>
        <bdi className="strong">{byName ?? t('score.somebody')}</bdi>{' '}
        {model === null ? t(`history.kind.${kind}`) : t('history.ai', { model })}
      </p>
      <p className="s t3">{pending ? t('score.pending') : <Moment at={at} />}</p>
      {ofScore && from !== to ? <Change from={said(from)} to={said(to)} /> : null}
      {criterion === null ? null : (
        <p className="t2">
          {t('history.criterion', {
            ...{ name: criterion.name, from: words.score(criterion.from), to: words.score(criterion.to) },
            outOf: words.score(criterion.outOf),
          })}
        </p>
      )}
      {reason === '' ? null : (
        <p className={css.notes} dir="auto">
          {reason}
        </p>
      )}
    </>
  );
}
