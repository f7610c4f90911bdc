import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { Connection } from '../../../shared/ipc/shapes.ts';
import { formatAge, formatClock, formatExact } from '../../locales/format.ts';
import { Dot, type Tone } from '../../ui/state.tsx';
import { useNow } from '../../ui/use-now.ts';
import css from './frame.module.css';

const tones: Readonly<Record<Connection['state'], Tone>> = {
  connecting: 'neutral',
  online: 'ok',
  offline: 'warn',
  refused: 'bad',
};

interface SyncStateProps {
  readonly connection: Connection;
  readonly expanded: boolean;
  readonly onOpen: () => void;
}

/** Whether what is shown agrees with the workspace, and since when: true at every minute. */
export function SyncState({ connection, expanded, onOpen }: SyncStateProps) {
  const { t } = useTranslation('frame');
  const now = useNow();
  const { lastSyncedAt, since } = connection;
  const told = connection.state === 'online' ? (lastSyncedAt ?? since) : since;
  const state = t(`sync.${connection.state}`, { time: formatClock(told, now) });
  const age = lastSyncedAt === null ? t('sync.never') : t('sync.age', { age: formatAge(lastSyncedAt, now) });
  return (
    <UnstyledButton
      className={`${css.sync} num`}
      title={lastSyncedAt === null ? age : `${age}, ${formatExact(lastSyncedAt)}`}
      aria-expanded={expanded}
      aria-label={t('sync.details', { state })}
      onClick={onOpen}
    >
      <Dot tone={tones[connection.state]} />
      <span role="status">{state}</span>
    </UnstyledButton>
  );
}
