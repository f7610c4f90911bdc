import { useTranslation } from 'react-i18next';

import type { InvoiceRow } from '../../../../shared/ipc/invoice-contract.ts';
import { Tag } from '../../../ui/tag.tsx';
import type { Tone } from '../../../ui/state.tsx';

const tones: Readonly<Record<InvoiceRow['state'], Tone>> = { open: 'warn', paid: 'ok', void: 'neutral' };

/** Whether an invoice is paid, and whether the workspace knows it yet. */
export function InvoiceStateOf({ state, pending }: Pick<InvoiceRow, 'state' | 'pending'>) {
  const { t } = useTranslation(['common', 'invoices']);
  return (
    <>
      <Tag tone={tones[state]}>{t(`common:invoice.${state}`)}</Tag>
      {pending ? (
        <>
          {' '}
          <Tag tone="accent">{t('invoices:pending')}</Tag>
        </>
      ) : null}
    </>
  );
}
