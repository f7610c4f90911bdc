import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { SessionFilter } from '../../../shared/ipc/session-contract.ts';
import { formatNumber, formatPercent } from '../../locales/format.ts';
import { assignmentQueries } from '../../session/assignments.queries.ts';
import { useCan } from '../../session/use-can.ts';
import css from './analytics.module.css';

/** So many rows stand above the figures. */
const TOLD = 12;

interface CompletionPartProps {
  readonly by: 'scenario' | 'group';
  readonly filter: SessionFilter;
}

/** How far people are with what is assigned, by scenario or group. */
export function CompletionPart({ by, filter: { scenario, group } }: CompletionPartProps) {
  const { t } = useTranslation('assignments');
  const { allowed } = useCan('assignments.manage');
  const { data } = useQuery({ ...assignmentQueries.completion({ by, scenario, group }), enabled: allowed });
  if (!allowed || data === undefined || data.rows.length === 0) return null;
  return (
    <section className={css.completion} aria-label={t('completion.title')}>
      <h2>{t('completion.title')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t(`completion.by${by}`)}</th>
            {(['assigned', 'done', 'share', 'overdue'] as const).map((column) => (
              <th key={column} scope="col" className="num">
                {t(`completion.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.slice(0, TOLD).map(({ key, name, people, done, late, overdue }) => (
            <tr key={key}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td className="num">{formatNumber(people)}</td>
              <td className="num">{formatNumber(done + late)}</td>
              <td className="num">{formatPercent((done + late) / people)}</td>
              <td className="num">{formatNumber(overdue)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {data.rows.length > TOLD ? (
        <p className="s t3">{t('completion.more', { count: data.rows.length - TOLD })}</p>
      ) : null}
      <p className="s t3">{t('completion.note')}</p>
    </section>
  );
}
