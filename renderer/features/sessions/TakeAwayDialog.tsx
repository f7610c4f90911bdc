import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { MediaState } from '../../../shared/ipc/media-contract.ts';
import type { SessionDetail } from '../../../shared/ipc/session-contract.ts';
import { errorOf } from '../../bridge.ts';
import { formatBytes, formatExact } from '../../locales/format.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useTakeAway } from './sessions.mutations.ts';

interface TakeAwayDialogProps {
  readonly session: SessionDetail;
  readonly recording: NonNullable<MediaState['recording']>;
  readonly onClose: () => void;
}

/** Takes a recording away for good, after naming what is lost and what stays. */
export function TakeAwayDialog({ session, recording, onClose }: TakeAwayDialogProps) {
  const { t } = useTranslation(['sessionReview', 'sessions']);
  // The one that was heard when the dialog opened: another that came meanwhile is not meant.
  const [{ hash, bytes }] = useState(recording);
  const takeAway = useTakeAway(session.id);
  const of = {
    title: session.title,
    name: session.personName ?? t('sessions:nobody'),
    day: formatExact(session.startedAt),
    bytes: formatBytes(bytes),
  };
  return (
    <Confirm
      title={t('takeAway.title')}
      act={t('takeAway.act')}
      danger
      busy={takeAway.isPending}
      error={takeAway.isError ? errorOf(takeAway.error) : null}
      onConfirm={() => takeAway.mutate(hash, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('takeAway.text', of)}</p>
      <p>{t('takeAway.stays')}</p>
      <p className="t2">{t('takeAway.never')}</p>
    </Confirm>
  );
}
