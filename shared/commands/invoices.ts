import { z } from 'zod';

import { InvoiceId } from '../domain/ids.ts';
import {
  type Invoice,
  InvoiceState,
  InvoiceWish,
  linesText,
  megabytes,
  MAX_PDFS_BYTES,
  totalOf,
} from '../domain/invoice.ts';
import { MAX_INVOICE } from '../domain/purchase.ts';
import type { AppError } from '../errors/app-error.ts';
import { command, decided, refuse } from '../kernel/command.ts';
import type { State } from '../kernel/state.ts';

const shared = {
  version: 1,
  action: 'billing.manage',
  targets: () => [],
  optimistic: true,
} as const;

/** Whose number it is already: that of an invoice, or of a purchase of credits. */
export function refusalOfNumber(
  state: Pick<State, 'invoiceByNumber' | 'purchaseByInvoice'>,
  number: string,
): AppError | null {
  const known = state.invoiceByNumber(number);
  if (known) return { code: 'invoice.known', invoice: known.number, invoicedOn: known.invoicedOn };
  const bought = state.purchaseByInvoice(number);
  if (!bought) return null;
  const { invoice, invoicedOn, credits } = bought;
  return { code: 'invoice.recorded', invoice: invoice ?? number, invoicedOn: invoicedOn ?? '', credits };
}

/** Why the PDF of an invoice cannot be kept with it: there is no room, or its bytes are not here. */
function refusalOfPdf(state: State, { pdf }: InvoiceWish): AppError | null {
  if (pdf === null) return null;
  if (state.pdfsInUse(pdf.hash) + pdf.bytes > MAX_PDFS_BYTES)
    return { code: 'pdf.full', most: megabytes(MAX_PDFS_BYTES) };
  return state.pdfBytes(pdf.hash) === pdf.bytes ? null : { code: 'pdf.missing', name: pdf.name };
}

/** Why an invoice cannot be recorded: its number is known, or what it says does not add up; null where it can. */
function refusalOfInvoice(state: State, wish: InvoiceWish): AppError | null {
  const { number, lines, amount, firstDay, lastDay, currency } = wish;
  const known = refusalOfNumber(state, number);
  if (known) return known;
  if (lastDay < firstDay) return { code: 'invoice.period' };
  const total = totalOf(lines);
  if (total !== amount) return { code: 'invoice.sum', lines: { amount: total, currency }, sum: { amount, currency } };
  return refusalOfPdf(state, wish);
}

/** Records an invoice for the plan: no number twice, and its lines come to its amount. */
export const recordInvoice = command({
  ...shared,
  name: 'invoices.record',
  input: InvoiceWish,
  reads: ({ number }) => ({ purchases: true, invoiceNumbers: [number] }),
  about: ({ number }) => ({ count: 1, label: number }),
  decide(state, wish, { actor, now, newId }) {
    const refusal = refusalOfInvoice(state, wish);
    if (refusal) return refuse(refusal);
    if (actor.kind !== 'member') return refuse({ code: 'forbidden', reason: 'reserved', who: [] });
    const { lines, pdf, ...rest } = wish;
    const id = InvoiceId.parse(newId(0));
    const invoice: Invoice = {
      ...{ ...rest, id, lines: linesText(lines), recordedBy: actor.id, recordedAt: now },
      ...{ pdf: pdf?.hash ?? null, pdfName: pdf?.name ?? null, pdfBytes: pdf?.bytes ?? null },
    };
    return decided([{ kind: 'set', entity: 'invoice', id, before: null, after: { ...invoice } }]);
  },
});

/** Says that an invoice is paid, is open again, or holds no more. */
export const settleInvoice = command({
  ...shared,
  name: 'invoices.settle',
  input: z.object({ invoice: InvoiceId, number: z.string().max(MAX_INVOICE), was: InvoiceState, to: InvoiceState }),
  reads: ({ invoice }) => ({ invoices: [invoice] }),
  about: ({ number }) => ({ count: 1, label: number }),
  decide(state, { invoice: id, was, to }) {
    const invoice = state.invoice(id);
    if (!invoice) return refuse({ code: 'invoice.missing' });
    if (invoice.state === to) return decided([]);
    if (invoice.state !== was) return refuse({ code: 'invoice.changed', invoice: invoice.number });
    return decided([{ kind: 'set', entity: 'invoice', id, before: { state: was }, after: { state: to } }]);
  },
});
