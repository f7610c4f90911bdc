import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { call } from '../../bridge.ts';
import { sessionQueries } from '../../session/session.queries.ts';
import { useTell } from '../../ui/use-tell.tsx';

/** Makes a backup among the others. */
export function useMakeBackup() {
  const { t } = useTranslation('backups');
  const tell = useTell();
  return useMutation({ mutationFn: () => call.backups.make(), onSuccess: () => tell.done(t('done')) });
}

/** Makes a backup where the person says. */
export function useSaveBackup() {
  const { t } = useTranslation('backups');
  const tell = useTell();
  return useMutation({
    mutationFn: () => call.backups.saveAs(),
    onSuccess: (saved) => {
      if (saved) tell.done(t('saved'), saved.path);
    },
  });
}

/** Checks a backup of the list, or of a file the person chooses, and says what restoring it would do. */
export const useLookAtBackup = () => useMutation({ mutationFn: (name: string | null) => call.backups.look({ name }) });

/** Restores what was looked at. */
export function useRestoreBackup() {
  const { t } = useTranslation('backups');
  const client = useQueryClient();
  const tell = useTell();
  return useMutation({
    mutationFn: (id: string) => call.backups.restore({ id }),
    onSuccess: (session) => {
      // What they offer to undo is undone, or of another history.
      notifications.clean();
      client.setQueryData(sessionQueries.current().queryKey, session);
      tell.done(t('restoredTitle'));
    },
  });
}
