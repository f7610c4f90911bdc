import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { formatBytes } from '../../locales/format.ts';
import { WordedProgress } from '../../ui/worded-progress.tsx';
import { backupQueries } from './backups.queries.ts';
import css from './backups.module.css';

/** How far the work on a backup is, in bytes. */
export function BackupProgress() {
  const { t } = useTranslation('backups');
  const { done, total } = useQuery(backupQueries.progress(true)).data ?? { done: 0, total: 0 };
  const part = total > 0 ? t('part', { done: formatBytes(done), total: formatBytes(total) }) : '';
  return (
    <div className={css.progress} role="status">
      <span>
        {t('working')} <span className="t3">{part}</span>
      </span>
      <WordedProgress label={t('working')} says={part} done={done} total={total} />
    </div>
  );
}
