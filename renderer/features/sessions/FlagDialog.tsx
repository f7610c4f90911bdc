import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MAX_REASON } from '../../../shared/domain/result.ts';
import type { SessionDetail } from '../../../shared/ipc/session-contract.ts';
import { errorOf } from '../../bridge.ts';
import { formatShortDay } from '../../locales/format.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useFlag } from './sessions.mutations.ts';

interface FlagDialogProps {
  readonly session: SessionDetail;
  readonly onClose: () => void;
}

/** Flags a session with a reason; of one that is flagged it says why, and takes the flag away. */
export function FlagDialog({ session, onClose }: FlagDialogProps) {
  const { t } = useTranslation('sessionReview');
  // As it was when the dialog opened: a flag of somebody else meanwhile is not meant.
  const [{ id, flag, seen }] = useState(session);
  const [reason, setReason] = useState('');
  const acts = useFlag();
  const act = flag === null ? acts.flag : acts.unflag;
  const isOn = flag !== null;
  return (
    <Confirm
      title={t(isOn ? 'flag.offTitle' : 'flag.title')}
      act={t(isOn ? 'flag.unflag' : 'flag.doFlag')}
      blocked={!isOn && reason.trim() === ''}
      busy={act.isPending}
      error={act.isError ? errorOf(act.error) : null}
      onConfirm={() => act.mutate({ id, reason: reason.trim(), was: seen.flag }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {flag === null ? (
        <p>{t('flag.text')}</p>
      ) : (
        <>
          <p>{t('flag.offText', { name: flag.byName ?? t('score.somebody'), day: formatShortDay(flag.at) })}</p>
          <p className="t2" dir="auto">
            {flag.reason}
          </p>
        </>
      )}
      <Textarea
        label={t(isOn ? 'flag.offWhy' : 'flag.why')}
        rows={3}
        maxLength={MAX_REASON}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </Confirm>
  );
}
