import { useTranslation } from 'react-i18next';

import type { SessionDetail, SessionTexts } from '../../../shared/ipc/session-contract.ts';
import css from './review.module.css';

interface NoTranscriptProps {
  readonly session: SessionDetail;
  readonly transcript: SessionTexts['transcript'];
}

/** Why nothing of what was said can be read. */
export function NoTranscript({ session: { source, state, endedAfter }, transcript }: NoTranscriptProps) {
  const { t } = useTranslation(['sessionReview', 'sessions']);
  const provider = t(`sessions:source.${source}`);
  if (transcript === 'elsewhere') return <p className={css.quiet}>{t('transcript.elsewhere')}</p>;
  if (transcript !== null) return <p className={css.quiet}>{t('transcript.empty')}</p>;
  if (endedAfter !== null) return <p className={css.quiet}>{t('transcript.ended', { count: endedAfter })}</p>;
  if (state === 'imported') return <p className={css.quiet}>{t('transcript.none')}</p>;
  return <p className={css.quiet}>{t(`transcript.${state}`, { provider })}</p>;
}
