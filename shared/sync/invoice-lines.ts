import type { InvoiceId, MemberId } from '../domain/ids.ts';
import { type InvoiceState, invoiceStates } from '../domain/invoice.ts';
import { id, instant, int, oneOf, orNull, rowsOf, text } from './wire-rows.ts';

/** An invoice with what its number is known by. */
type InvoiceLine = [
  id: InvoiceId,
  number: string,
  invoicedOn: string,
  firstDay: string,
  lastDay: string,
  lines: string,
  amount: number,
  currency: string,
  state: InvoiceState,
  pdf: string | null,
  pdfName: string | null,
  pdfBytes: number | null,
  recordedBy: MemberId,
  recordedAt: string,
  numberKey: string,
  op: number,
];
/** Invoices on the wire. */
export const InvoiceLines = rowsOf<InvoiceLine>(
  ...([id, text, text, text, text, text, int, text, oneOf(invoiceStates)] as const),
  ...([orNull(text), orNull(text), orNull(int), id, instant, text, int] as const),
);
