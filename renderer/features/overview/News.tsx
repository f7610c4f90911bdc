import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { OperationRow } from '../../../shared/ipc/activity-shapes.ts';
import type { Overview } from '../../../shared/ipc/overview-contract.ts';
import { operationWords } from '../../../shared/locales/operation-words.ts';
import { useActivityView } from '../../state/activity-view.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Moment } from '../../ui/moment.tsx';
import { Panel } from '../../ui/page.tsx';
import css from './overview.module.css';

/** What others did while somebody was away. */
export function News({ overview: { since, news } }: { readonly overview: Overview }) {
  const { t } = useTranslation('overview');
  const navigate = useNavigate();
  const open = useActivityView((view) => view.open);
  const more = news.total - news.rows.length;
  const show = (row: OperationRow | null) => {
    open(row?.id ?? null);
    void navigate({ to: '/activity' });
  };
  return (
    <Panel
      title={t('news.title')}
      meta={since === null ? undefined : <Moment at={since} />}
      action={<LinkButton onClick={() => show(null)}>{t('news.all')}</LinkButton>}
    >
      {news.rows.length === 0 ? <p className="t2">{t(since === null ? 'news.first' : 'news.none')}</p> : null}
      <ul className={css.coming}>
        {news.rows.map((row) => (
          <li key={row.id}>
            <span className="s t3">
              <Moment at={row.at} /> · {whose(row)}
            </span>
            <LinkButton onClick={() => show(row)}>{operationWords(row)}</LinkButton>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="s t2">{t('news.more', { count: more })}</p> : null}
    </Panel>
  );

  function whose({ by }: OperationRow): string {
    if (by === null) return t('news.service');
    return by.name ?? t('news.gone');
  }
}
