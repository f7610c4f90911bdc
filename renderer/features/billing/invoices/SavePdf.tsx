import { ActionIcon } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { InvoiceId } from '../../../../shared/domain/ids.ts';
import type { InvoiceRow } from '../../../../shared/ipc/invoice-contract.ts';
import { useInvoiceDialog } from '../../../state/invoice-dialog.ts';
import { useSaveAttached } from './invoices.mutations.ts';

/** Saves an invoice as a PDF: the one that came with it, or one of ours where there is none. */
export function useSavePdf(id: InvoiceId | null, isAttached: boolean) {
  const { printing, print } = useInvoiceDialog();
  const attached = useSaveAttached();
  const save = () => {
    if (id !== null && isAttached) attached.mutate(id);
    else print(id);
  };
  return { save, busy: attached.isPending || (id !== null && printing === id) };
}

/** The PDF of an invoice of the plan, in its row. */
export function SavePdf({ invoice: { id, kind, number, pdfName } }: { readonly invoice: InvoiceRow }) {
  const { t } = useTranslation('invoices');
  const own = kind === 'plan' ? InvoiceId.parse(id) : null;
  const { save, busy } = useSavePdf(own, pdfName !== null);
  if (own === null) return null;
  return (
    <ActionIcon aria-label={t('pdf', { number })} title={pdfName ?? undefined} loading={busy} onClick={save}>
      <IconDownload size={16} aria-hidden />
    </ActionIcon>
  );
}
