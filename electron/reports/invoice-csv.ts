import { writeCsv } from '../../shared/csv/write.ts';
import type { InvoiceRow } from '../../shared/ipc/invoice-contract.ts';
import { digitsOf } from '../../shared/locales/money.ts';
import { phrase } from '../../shared/locales/words.ts';

const columns = ['number', 'invoicedOn', 'for', 'amount', 'currency', 'state', 'pdf', 'id'] as const;

function purposeOf({ kind, texts, credits, groupName }: InvoiceRow): string {
  if (kind === 'plan') return texts.join('; ');
  return phrase('desktop', groupName === null ? 'sheet.invoice.credits' : 'sheet.invoice.creditsFor', {
    count: credits ?? 0,
    name: groupName,
  });
}

function* cells(rows: Iterable<InvoiceRow>): Generator<(string | number | null)[]> {
  for (const row of rows) {
    const { number, invoicedOn, amount, currency, state, pdfName, id } = row;
    const sum = amount / 10 ** digitsOf(currency);
    yield [number, invoicedOn, purposeOf(row), sum, currency, phrase('desktop', `invoiceState.${state}`), pdfName, id];
  }
}

/** Invoices, a line each, as the list tells them. */
export const invoiceCsv = (rows: Iterable<InvoiceRow>): string =>
  writeCsv(
    columns.map((column) => phrase('desktop', `sheet.invoice.${column}`)),
    cells(rows),
  );
