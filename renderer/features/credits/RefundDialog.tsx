import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { MAX_REASON } from '../../../shared/commands/spend.ts';
import { errorOf } from '../../bridge.ts';
import type { CreditRequest } from '../../state/credit-dialog.ts';
import { CreditAmount } from '../../ui/credit-amount.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { useRefund } from './credits.mutations.ts';
import css from './credits.module.css';
import { creditQueries } from './credits.queries.ts';
import { Summary } from './Summary.tsx';

interface RefundDialogProps {
  readonly request: Extract<CreditRequest, { kind: 'refund' }>;
  readonly onClose: () => void;
}

/** Gives somebody back credits they spent: how many, why, and what they then have. */
export function RefundDialog({ request, onClose }: RefundDialogProps) {
  const { t } = useTranslation('credits');
  const { member, name, replaces } = request;
  const [amount, setAmount] = useState<number>(request.amount);
  const [reason, setReason] = useState(request.reason);
  const act = useRefund();
  const isAsking = amount > 0 && !act.isPending && !act.isSuccess;
  const preview = useQuery({ ...creditQueries.refund({ member, amount }), enabled: isAsking });
  const isReady = preview.data?.refusal === null && !preview.isPlaceholderData && amount > 0;
  const wish = { member, amount, reason: reason.trim(), ...(replaces ? { replaces } : {}) };
  return (
    <Confirm
      title={t('refund.title', { name })}
      act={t('refund.act', { count: amount })}
      busy={act.isPending}
      blocked={!isReady || reason.trim() === ''}
      error={act.error === null ? null : errorOf(act.error)}
      onConfirm={() => act.mutate(wish, { onSuccess: onClose })}
      onClose={onClose}
    >
      <div className={css.amountFirst}>
        <CreditAmount label={t('refund.amount')} value={amount} onChange={setAmount} />
        <TextInput
          label={t('refund.reason')}
          maxLength={MAX_REASON}
          required
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </div>
      <p className="s t3">{t('refund.reasonText')}</p>
      {preview.data?.refusal ? <ErrorNotice error={preview.data.refusal} /> : null}
      {preview.data === undefined ? null : (
        <Summary
          rows={[
            { name: t('refund.spent', { name }), ...preview.data.spent },
            { name, ...preview.data.has },
          ]}
        />
      )}
    </Confirm>
  );
}
