import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { WordedProgress } from '../../ui/worded-progress.tsx';
import { copyQueries } from './copy.queries.ts';
import css from './copy.module.css';

/** How many rows of how many have been compared; a copy that is fetched anew is compared after. */
export function CheckProgress({ repairing }: { readonly repairing: boolean }) {
  const { t } = useTranslation('copy');
  const progress = useQuery(copyQueries.progress()).data ?? null;
  const { done, total } = progress ?? { done: 0, total: 0 };
  const before = t(repairing && progress === null ? 'fetching' : 'asking');
  const says = total > 0 ? t('progress', { done, count: total }) : before;
  return (
    <div className={css.progress}>
      <span className="num">{says}</span>
      <WordedProgress label={t('title')} says={says} done={done} total={total} />
    </div>
  );
}
