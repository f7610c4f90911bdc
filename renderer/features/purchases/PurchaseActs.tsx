import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import type { PurchaseRow } from '../../../shared/ipc/purchase-contract.ts';
import { usePurchaseDialog } from '../../state/purchase-dialog.ts';
import css from './purchases.module.css';

/** What whoever sits here may decide of a purchase. */
export function PurchaseActs({ purchase }: { readonly purchase: PurchaseRow }) {
  const { t } = useTranslation('purchases');
  const { ask } = usePurchaseDialog();
  const { mayApprove, mayRecord, mayCancel } = purchase;
  return (
    <span className={css.acts}>
      {mayApprove ? (
        <>
          <Button size="xs" onClick={() => ask({ kind: 'approve', purchase })}>
            {t('approve.open')}
          </Button>
          <Button size="xs" onClick={() => ask({ kind: 'reject', purchase })}>
            {t('reject.open')}
          </Button>
        </>
      ) : null}
      {mayRecord ? (
        <Button size="xs" onClick={() => ask({ kind: 'record', purchase })}>
          {t('record.open')}
        </Button>
      ) : null}
      {mayCancel && !mayApprove ? (
        <Button size="xs" onClick={() => ask({ kind: 'cancel', purchase })}>
          {t('cancel.open')}
        </Button>
      ) : null}
    </span>
  );
}
