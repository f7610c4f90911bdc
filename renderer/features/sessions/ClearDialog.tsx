import { Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MAX_REASON } from '../../../shared/domain/result.ts';
import type { SessionDetail } from '../../../shared/ipc/session-contract.ts';
import { errorOf } from '../../bridge.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { reviewQueries } from './review.queries.ts';
import { useClear } from './sessions.mutations.ts';
import { useScoreWords } from './use-score-words.ts';

interface ClearDialogProps {
  readonly session: SessionDetail;
  readonly onClose: () => void;
}

/** Puts aside what people and models decided, after saying what counts then. */
export function ClearDialog({ session, onClose }: ClearDialogProps) {
  const { t } = useTranslation('sessionReview');
  const words = useScoreWords();
  const [{ id, seen }] = useState(session);
  const [reason, setReason] = useState('');
  const preview = useQuery(reviewQueries.clear(id, seen.score));
  const clear = useClear();
  const refusal = preview.data?.refusal ?? (preview.isError ? errorOf(preview.error) : null);
  const to = preview.data?.to ?? null;
  return (
    <Confirm
      title={t('clear.title')}
      act={t('clear.act')}
      blocked={reason.trim() === '' || preview.data === undefined || refusal !== null}
      busy={clear.isPending}
      error={clear.isError ? errorOf(clear.error) : refusal}
      onConfirm={() => clear.mutate({ id, reason: reason.trim(), was: seen.score }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('clear.text')}</p>
      {preview.data === undefined ? null : (
        <p className="strong">{to === null ? t('clear.becomesNone') : t('clear.becomes', { to: words.score(to) })}</p>
      )}
      <Textarea
        label={t('override.reason')}
        rows={2}
        maxLength={MAX_REASON}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </Confirm>
  );
}
