import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { sentenceOf } from '../../../shared/errors/sentences.ts';
import type { BackupRow } from '../../../shared/ipc/backup-shapes.ts';
import { formatBytes } from '../../locales/format.ts';
import { Moment } from '../../ui/moment.tsx';
import css from './backups.module.css';

interface BackupLineProps {
  readonly backup: BackupRow;
  readonly busy: boolean;
  readonly onRestore: () => void;
}

/** A backup: when and why it was made, what is in it, and the way back to it. */
export function BackupLine({ backup, busy, onRestore }: BackupLineProps) {
  const { t } = useTranslation('backups');
  const { name, madeAt, people, size, reason, error } = backup;
  if (error !== null || madeAt === null || reason === null) {
    return (
      <li className={css.line}>
        <span className={css.bad}>{error === null ? name : sentenceOf(error).says}</span>
      </li>
    );
  }
  return (
    <li className={css.line}>
      <span className={css.when}>
        <Moment at={madeAt} as="clock" />
        <small>{t(`reason.${reason}`)}</small>
      </span>
      <span className={css.figure}>{t('people', { count: people ?? 0 })}</span>
      <span className={css.figure}>{formatBytes(size)}</span>
      <Button size="xs" disabled={busy} onClick={onRestore} aria-label={t('restoreFrom', { name })}>
        {t('restore')}
      </Button>
    </li>
  );
}
