import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { providerNames } from '../../../../shared/domain/connection.ts';
import type { Insight } from '../../../../shared/domain/session.ts';
import type { CallDetail } from '../../../../shared/ipc/integration-contract.ts';
import css from './calls.module.css';

/** What the tool itself makes of a call, marked as the tool's. */
export function InsightView({ call: { insight, source } }: { readonly call: CallDetail }) {
  const { t } = useTranslation('calls');
  const provider = providerNames[source];
  if (insight === 'elsewhere') return <p className={css.note}>{t('drawer.elsewhere')}</p>;
  if (insight === null) return <p className={css.note}>{t('drawer.noInsight', { provider })}</p>;
  return (
    <section className={css.scroll} aria-label={t('drawer.insight', { provider })} tabIndex={0}>
      <p className="s t3">{t('drawer.insightNote', { provider })}</p>
      <Told insight={insight} />
    </section>
  );
}

function Told({ insight: { overview, actionItems, topics, figures } }: { readonly insight: Insight }) {
  const { t } = useTranslation('calls');
  return (
    <div className={css.insight}>
      {overview === null || overview === '' ? null : <p dir="auto">{overview}</p>}
      <Listed title={t('drawer.actionItems')} lines={actionItems} />
      <Listed title={t('drawer.topics')} lines={topics} />
      {figures.length === 0 ? null : (
        <Part title={t('drawer.figures')}>
          <dl className={css.figures}>
            {figures.map(({ name, value }, index) => (
              <div key={index}>
                <dt>
                  <bdi>{name}</bdi>
                </dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
    </div>
  );
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <div>
    <h3>{title}</h3>
    {children}
  </div>
);

function Listed({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <Part title={title}>
      <ul>
        {lines.map((line, index) => (
          <li key={index} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </Part>
  );
}
