import { IconAlertTriangle, IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { BackupPreview } from '../../../shared/ipc/backup-shapes.ts';
import { errorOf } from '../../bridge.ts';
import { formatExact } from '../../locales/format.ts';
import { useSession } from '../../session/use-session.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Notice } from '../../ui/notice.tsx';
import { BackupProgress } from './BackupProgress.tsx';
import { useRestoreBackup } from './backups.mutations.ts';

interface RestoreConfirmProps {
  readonly preview: BackupPreview;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** What going back would undo and bring back, before it does. */
export function RestoreConfirm({ preview, onDone, onClose }: RestoreConfirmProps) {
  const { t } = useTranslation('backups');
  const restore = useRestoreBackup();
  const undone = preview.consequence?.undone ?? 0;
  const { workspace, people, madeAt } = preview;
  return (
    <Confirm
      title={t('ask.title')}
      act={undone > 0 ? t('ask.actUndo', { count: undone }) : t('ask.act')}
      danger={undone > 0}
      busy={restore.isPending}
      error={restore.isError ? errorOf(restore.error) : null}
      onConfirm={() => restore.mutate(preview.id, { onSuccess: onDone })}
      onClose={onClose}
    >
      <p className="t2">{t('ask.text', { workspace, at: formatExact(madeAt), count: people })}</p>
      <Consequences preview={preview} />
      {restore.isPending ? <BackupProgress /> : null}
    </Confirm>
  );
}

function Consequences({ preview: { consequence } }: { readonly preview: BackupPreview }) {
  const { t } = useTranslation('backups');
  const unsent = useSession()?.unsent ?? 0;
  if (consequence === null) return <Notice tone="warn" title={t('ask.unknown')} />;
  const { undone, back } = consequence;
  return (
    <>
      {undone === 0 ? (
        <Notice tone="ok" title={t('ask.nothing')} />
      ) : (
        <Notice tone="bad" icon={IconAlertTriangle} title={t('undone', { count: undone })} />
      )}
      {back === 0 ? null : <Notice tone="accent" icon={IconHistory} title={t('back', { count: back })} />}
      <p className="t2">{t('ask.keys')}</p>
      {unsent === 0 ? null : <Notice tone="accent" title={t('ask.unsent', { count: unsent })} />}
    </>
  );
}
