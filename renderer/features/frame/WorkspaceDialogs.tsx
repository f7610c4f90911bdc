import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import type { Workspace } from '../../../shared/domain/workspace.ts';
import { errorOf } from '../../bridge.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useLeave, useResetSample } from './frame.mutations.ts';

interface WorkspaceDialogProps {
  readonly workspace: Workspace;
  /** Changes of ours that the service has not confirmed. */
  readonly unsent: number;
  readonly onClose: () => void;
}

export function ResetDialog({ workspace, unsent, onClose }: WorkspaceDialogProps) {
  const { t } = useTranslation('frame');
  const reset = useResetSample();
  return (
    <Confirm
      title={t('reset.title')}
      act={t('reset.act')}
      danger
      busy={reset.isPending}
      error={reset.isError ? errorOf(reset.error) : null}
      onConfirm={() => reset.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p className="t2">{t('reset.text', { name: workspace.name })}</p>
      {unsent === 0 ? null : (
        <Notice tone="bad" icon={IconAlertTriangle} title={t('reset.unsent', { count: unsent })} />
      )}
    </Confirm>
  );
}

interface LeaveDialogProps extends WorkspaceDialogProps {
  /** A workspace of one's own on this computer stays there, with everything in it. */
  readonly stays: boolean;
}

export function LeaveDialog({ workspace, unsent, stays, onClose }: LeaveDialogProps) {
  const { t } = useTranslation('frame');
  const leave = useLeave();
  const discardUnsent = unsent > 0 && !stays;
  const copy = workspace.sample ? t('leave.sample') : t('leave.text');
  return (
    <Confirm
      title={t('leave.title', { name: workspace.name })}
      act={discardUnsent ? t('leave.actUnsent', { count: unsent }) : t('leave.act')}
      danger={discardUnsent}
      busy={leave.isPending}
      error={leave.isError ? errorOf(leave.error) : null}
      onConfirm={() => leave.mutate({ discardUnsent })}
      onClose={onClose}
    >
      <p className="t2">{stays ? t('leave.own') : copy}</p>
      {discardUnsent ? (
        <Notice tone="bad" icon={IconAlertTriangle} title={t('leave.unsentTitle', { count: unsent })}>
          {t('leave.unsentText')}
        </Notice>
      ) : null}
    </Confirm>
  );
}
