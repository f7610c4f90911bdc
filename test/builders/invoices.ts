import type { ArgsOf } from '../../shared/commands/catalog.ts';
import type { InvoiceLine } from '../../shared/domain/invoice.ts';

/** What the form of an invoice sends. */
export type InvoiceToRecord = ArgsOf<'invoices.record'>;

/** An invoice for seats, with the total of its lines. */
export function anInvoice(number: string, more: Partial<InvoiceToRecord> = {}): InvoiceToRecord {
  const lines: InvoiceLine[] = [
    { text: '200 full seats', amount: 300_000 },
    { text: 'Discount', amount: -10_000 },
  ];
  return {
    ...{ number, invoicedOn: '2026-03-01', firstDay: '2026-03-01', lastDay: '2026-03-31', lines },
    ...{ amount: 290_000, currency: 'EUR', state: 'open', pdf: null },
    ...more,
  };
}

/** The bytes of something that says it is a PDF. */
export const aPdf = (says: string): Uint8Array => new TextEncoder().encode(`%PDF-1.7\n${says}\n%%EOF\n`);
