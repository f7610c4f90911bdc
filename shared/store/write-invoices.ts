import { invoiceKey } from '../domain/purchase.ts';
import type { SetEffect } from '../kernel/effects.ts';
import type { Sql, SqlValue } from './sql.ts';
import type { Stamp } from './stamp.ts';

/** The columns of an invoice: its fields, what its number is known by, and the operation that last wrote it. */
export const INVOICE_TABLE = `
CREATE TABLE invoice (
  id TEXT PRIMARY KEY, number TEXT NOT NULL, invoicedOn TEXT NOT NULL, firstDay TEXT NOT NULL, lastDay TEXT NOT NULL,
  lines TEXT NOT NULL, amount INTEGER NOT NULL, currency TEXT NOT NULL, state TEXT NOT NULL,
  pdf TEXT, pdfName TEXT, pdfBytes INTEGER, recordedBy TEXT NOT NULL, recordedAt TEXT NOT NULL, numberKey TEXT NOT NULL, op INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX invoice_number ON invoice (numberKey);
CREATE INDEX invoice_day ON invoice (invoicedOn);
CREATE INDEX invoice_op ON invoice (op);
CREATE INDEX invoice_pdf ON invoice (pdf) WHERE pdf IS NOT NULL;
`;

/** The bytes of PDFs, each once, under their SHA-256. No list reads them, and no snapshot holds them. */
export const PDF_TABLE = `
CREATE TABLE pdf (hash TEXT PRIMARY KEY, since TEXT NOT NULL, bytes BLOB NOT NULL);
`;

/** The fields of an invoice, to be selected by name. */
export const INVOICE_COLUMNS =
  'id, number, invoicedOn, firstDay, lastDay, lines, amount, currency, state, pdf, pdfName, pdfBytes, recordedBy, recordedAt';

/** A row of an invoice as it is told, in the order of its line. */
export const INVOICE_ROW = `json_array(${INVOICE_COLUMNS}, numberKey, op)`;

const fields = INVOICE_COLUMNS.split(', ');

/** Records an invoice, or changes one that is there. */
export function setInvoice(sql: Sql, { id, before, after }: SetEffect, { op }: Stamp): void {
  const columns: string[] = [];
  const values: SqlValue[] = [];
  for (const name of fields) {
    const value = after?.[name];
    if (value === undefined || typeof value === 'boolean') continue;
    columns.push(name);
    values.push(value);
    if (name !== 'number') continue;
    columns.push('numberKey');
    values.push(invoiceKey(String(value)));
  }
  if (before === null) {
    const marks = columns.map(() => '?').join(', ');
    sql.run(`INSERT INTO invoice (${columns.join(', ')}, op) VALUES (${marks}, ?)`, ...values, op);
  } else {
    const assignments = columns.map((column) => `${column} = ?`).join(', ');
    sql.run(`UPDATE invoice SET ${assignments}, op = ? WHERE id = ?`, ...values, op, id);
  }
}

/** Of an invoice whose recording was taken back nothing stays but the log. */
export function deleteInvoice(sql: Sql, id: string): { readonly entity: 'invoice'; readonly id: string } {
  sql.run('DELETE FROM invoice WHERE id = ?', id);
  return { entity: 'invoice', id };
}
