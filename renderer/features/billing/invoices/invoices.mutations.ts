import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import type { InvoiceId, OperationId } from '../../../../shared/domain/ids.ts';
import type { InvoiceState, InvoiceWish } from '../../../../shared/domain/invoice.ts';
import type { InvoiceDetail, InvoiceQuery } from '../../../../shared/ipc/invoice-contract.ts';
import { call, errorOf } from '../../../bridge.ts';
import { useDone } from '../../../session/done-notice.tsx';
import { useTell } from '../../../ui/use-tell.tsx';

interface ToRecord {
  readonly wish: InvoiceWish;
  readonly replaces?: OperationId | undefined;
}

/** Records an invoice, or makes one anew that has not arrived; and offers to undo it. */
export function useRecordInvoice() {
  const { t } = useTranslation('invoices');
  const done = useDone();
  return useMutation({
    mutationFn: ({ wish, replaces }: ToRecord) => call.invoices.record({ ...wish, ...(replaces ? { replaces } : {}) }),
    onSuccess: ({ operation }, { wish: { number } }) =>
      done(operation, { says: t('form.done', { number }), undone: () => t('form.undone') }),
  });
}

/** Says that an invoice is paid, open or void, and offers to undo it. */
export function useSettleInvoice({ id, number, state }: Pick<InvoiceDetail, 'id' | 'number' | 'state'>) {
  const { t } = useTranslation('invoices');
  const done = useDone();
  return useMutation({
    mutationFn: (to: InvoiceState) => call.invoices.settle({ invoice: id, number, was: state, to }),
    onSuccess: ({ operation }, to) =>
      done(operation, { says: t(`settled.${to}`, { number }), undone: () => t('settled.undone') }),
  });
}

/** Has a PDF chosen, looked at and kept for an invoice. */
export const useChoosePdf = () => useMutation({ mutationFn: () => call.invoices.choosePdf() });

/** Saves the PDF that came with an invoice, and says where. */
export function useSaveAttached() {
  const { t } = useTranslation('invoices');
  const tell = useTell();
  return useMutation({
    mutationFn: (id: InvoiceId) => call.invoices.savePdf({ id }),
    onSuccess: (saved) => {
      if (saved !== null) tell.done(t('saved'), saved.path);
    },
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}

/** Saves the list as it is looked at, and says where. */
export function useExportInvoices() {
  const { t } = useTranslation('invoices');
  const tell = useTell();
  return useMutation({
    mutationFn: (show: InvoiceQuery['show']) => call.invoices.exportCsv({ show }),
    onSuccess: (saved) => {
      if (saved !== null) tell.done(t('exported'), saved.path);
    },
    onError: (failure) => tell.failed(errorOf(failure)),
  });
}
