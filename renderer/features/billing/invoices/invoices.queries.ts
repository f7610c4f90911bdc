import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { InvoiceId } from '../../../../shared/domain/ids.ts';
import type { InvoicePage, InvoiceQuery } from '../../../../shared/ipc/invoice-contract.ts';
import { call } from '../../../bridge.ts';
import { READ } from '../../../ui/row-window.ts';

const FORGET_ROWS = 60_000;

async function readPage(query: InvoiceQuery): Promise<InvoicePage & { readonly offset: number }> {
  return { offset: query.offset, ...(await call.invoices.page(query)) };
}

export const invoiceQueries = {
  page: (show: InvoiceQuery['show'], offset: number, limit = READ) =>
    queryOptions({
      queryKey: ['billing', 'invoices', 'page', show, offset, limit],
      queryFn: () => readPage({ show, offset, limit }),
      placeholderData: keepPreviousData,
      gcTime: FORGET_ROWS,
    }),
  get: (id: InvoiceId) =>
    queryOptions({ queryKey: ['billing', 'invoices', 'get', id], queryFn: () => call.invoices.get({ id }) }),
};
