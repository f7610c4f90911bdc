import type { Invoice } from '../domain/invoice.ts';
import { invoiceKey } from '../domain/purchase.ts';
import type { Reads, State } from '../kernel/state.ts';
import type { Sql } from './sql.ts';
import { INVOICE_COLUMNS } from './write-invoices.ts';

type OfInvoices = Pick<State, 'invoice' | 'invoiceByNumber' | 'pdfBytes' | 'pdfsInUse'>;

/** What nobody asked for. */
const none: OfInvoices = {
  invoice: () => undefined,
  invoiceByNumber: () => undefined,
  pdfBytes: () => undefined,
  pdfsInUse: () => 0,
};

const INVOICE = `SELECT ${INVOICE_COLUMNS} FROM invoice WHERE `;
/** The same PDF may stand with several. */
const IN_USE = `SELECT coalesce(sum(bytes), 0) AS n FROM (
  SELECT max(pdfBytes) AS bytes FROM invoice WHERE pdf IS NOT NULL AND pdf <> ? GROUP BY pdf)`;

/** Invoices of the plan, one by one as a command asks for them: before anything of it is written. */
export function readInvoices(sql: Sql, { purchases, invoices, invoiceNumbers }: Reads): OfInvoices {
  if (!purchases && !invoices && !invoiceNumbers) return none;
  return {
    invoice: (id) => sql.get<Invoice>(`${INVOICE}id = ?`, id),
    invoiceByNumber: (number) => sql.get<Invoice>(`${INVOICE}numberKey = ? LIMIT 1`, invoiceKey(number)),
    pdfBytes: (hash) => sql.get<{ n: number }>('SELECT length(bytes) AS n FROM pdf WHERE hash = ?', hash)?.n,
    pdfsInUse: (except) => sql.get<{ n: number }>(IN_USE, except)?.n ?? 0,
  };
}
