import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { BackupPreview, BackupRow } from '../../../shared/ipc/backup-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { useCan } from '../../session/use-can.ts';
import { useSession } from '../../session/use-session.ts';
import { useBackupsDialog } from '../../state/backups-dialog.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { PanelLoading } from '../../ui/panel-states.tsx';
import { BackupLine } from './BackupLine.tsx';
import { BackupProgress } from './BackupProgress.tsx';
import { RestoreConfirm } from './RestoreConfirm.tsx';
import { useLookAtBackup, useMakeBackup, useSaveBackup } from './backups.mutations.ts';
import { backupQueries } from './backups.queries.ts';
import css from './backups.module.css';

/** The backups of the workspace, where the menu has asked for them. */
export function BackupsDialog() {
  const { open, close } = useBackupsDialog();
  return open ? <BackupsOf onClose={close} /> : null;
}

interface BackupsOfProps {
  /** There is nothing left to back up: only the way back is shown. */
  readonly lost?: boolean;
  readonly onClose: () => void;
}

/** The backups there are, and what going back to one of them would do. */
export function BackupsOf({ lost = false, onClose }: BackupsOfProps) {
  const [preview, setPreview] = useState<BackupPreview | null>(null);
  if (preview === null) return <BackupList lost={lost} onLooked={setPreview} onClose={onClose} />;
  const back = () => setPreview(null);
  return (
    <RestoreConfirm
      preview={preview}
      onClose={back}
      onDone={() => {
        back();
        onClose();
      }}
    />
  );
}

interface BackupListProps {
  readonly lost: boolean;
  readonly onLooked: (preview: BackupPreview | null) => void;
  readonly onClose: () => void;
}

function BackupList({ lost, onLooked, onClose }: BackupListProps) {
  const { t } = useTranslation(['backups', 'common']);
  const make = useMakeBackup();
  const save = useSaveBackup();
  const look = useLookAtBackup();
  const { why } = useCan('workspace.restore');
  const acts = [make, save, look];
  const busy = acts.some(({ isPending }) => isPending);
  const failed = acts.find(({ isError }) => isError);
  const lookAt = (name: string | null) => look.mutate(name, { onSuccess: onLooked });
  return (
    <Dialog
      title={t('title')}
      onClose={onClose}
      foot={
        <>
          <ActButton why={why} disabled={busy} onAct={() => lookAt(null)}>
            {t('fromFile')}
          </ActButton>
          {lost ? null : (
            <>
              <Button disabled={busy} onClick={() => save.mutate()}>
                {t('saveAs')}
              </Button>
              <Button variant="filled" data-autofocus disabled={busy} onClick={() => make.mutate()}>
                {t('make')}
              </Button>
            </>
          )}
        </>
      }
    >
      <p className="t2">{t(lost ? 'lostText' : 'text')}</p>
      {failed ? <ErrorNotice error={errorOf(failed.error)} /> : null}
      {busy ? <BackupProgress /> : null}
      <Lines lost={lost} busy={busy || why !== undefined} onRestore={({ name }) => lookAt(name)} />
    </Dialog>
  );
}

interface LinesProps {
  readonly lost: boolean;
  readonly busy: boolean;
  readonly onRestore: (backup: BackupRow) => void;
}

function Lines({ lost, busy, onRestore }: LinesProps) {
  const { t } = useTranslation('backups');
  const backups = useQuery(backupQueries.list());
  const workspace = useSession()?.workspace.name ?? '';
  if (backups.isPending) return <PanelLoading rows={3} />;
  if (backups.isError) return <ErrorNotice error={errorOf(backups.error)} />;
  if (backups.data.length === 0) return <p className="t3">{t(lost ? 'noneLost' : 'none')}</p>;
  return (
    <ul className={css.lines} aria-label={t('list', { workspace })}>
      {backups.data.map((backup) => (
        <BackupLine key={backup.name} backup={backup} busy={busy} onRestore={() => onRestore(backup)} />
      ))}
    </ul>
  );
}
