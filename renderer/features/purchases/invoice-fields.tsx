import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { type Invoice, MAX_INVOICE } from '../../../shared/domain/purchase.ts';
import css from './purchases.module.css';

/** The number and the date of an invoice, as they are typed. */
export type InvoiceDraft = Omit<Invoice, 'paid'>;

/** Today where the user is, as 2026-03-02. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

export const newInvoice = (): InvoiceDraft => ({ invoice: '', invoicedOn: today() });
export const isFilled = ({ invoice, invoicedOn }: InvoiceDraft): boolean => invoice.trim() !== '' && invoicedOn !== '';

interface InvoiceFieldsProps {
  readonly draft: InvoiceDraft;
  readonly onChange: (draft: InvoiceDraft) => void;
}

export function InvoiceFields({ draft, onChange }: InvoiceFieldsProps) {
  const { t } = useTranslation('purchases');
  return (
    <div className={css.fields}>
      <TextInput
        label={t('form.invoice')}
        maxLength={MAX_INVOICE}
        value={draft.invoice}
        onChange={({ currentTarget }) => onChange({ ...draft, invoice: currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('form.invoicedOn')}
        value={draft.invoicedOn}
        onChange={({ currentTarget }) => onChange({ ...draft, invoicedOn: currentTarget.value })}
      />
    </div>
  );
}
