import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { SessionSource, SessionTexts } from '../../../shared/ipc/session-contract.ts';
import css from './side.module.css';

interface InsightPartProps {
  readonly insight: NonNullable<SessionTexts['insight']>;
  readonly source: SessionSource;
}

/** What a tool itself makes of a call, marked as the tool's. */
export function InsightPart({ insight, source }: InsightPartProps) {
  const { t } = useTranslation(['sessionReview', 'sessions']);
  if (insight === 'elsewhere') return <p className={css.quiet}>{t('feedback.elsewhere')}</p>;
  const { overview, actionItems, topics, figures } = insight;
  return (
    <div className={css.crit}>
      <p className="s t3">{t('feedback.insight', { provider: t(`sessions:source.${source}`) })}</p>
      {overview === null || overview === '' ? null : (
        <p className={css.notes} dir="auto">
          {overview}
        </p>
      )}
      <Listed title={t('feedback.actionItems')} lines={actionItems} />
      <Listed title={t('feedback.topics')} lines={topics} />
      <Listed title={t('feedback.figures')} lines={figures.map(({ name, value }) => `${name}: ${value}`)} />
    </div>
  );
}

function Listed({ title, lines }: { readonly title: string; readonly lines: readonly ReactNode[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className={css.listed}>
        {lines.map((line, index) => (
          <li key={index} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </>
  );
}
