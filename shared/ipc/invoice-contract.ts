import { z } from 'zod';

import { settleInvoice } from '../commands/invoices.ts';
import { InvoiceId, PurchaseId } from '../domain/ids.ts';
import { AttachedPdf, Invoice, InvoiceLine, InvoiceWish } from '../domain/invoice.ts';
import { Balance } from '../domain/purchase.ts';
import { guarded, InPlaceOf, Saved } from './procedure.ts';
import { Done, MAX_PAGE } from './shapes.ts';

export const invoiceShows = ['all', 'open', 'paid', 'void'] as const;

export const InvoiceQuery = z.object({
  show: z.enum(invoiceShows),
  offset: z.int().min(0),
  limit: z.int().min(1).max(MAX_PAGE),
});
export type InvoiceQuery = z.infer<typeof InvoiceQuery>;

/** An invoice as lists show it: of the plan, or of credits that were bought. */
export const InvoiceRow = Invoice.pick({
  number: true,
  invoicedOn: true,
  amount: true,
  currency: true,
  state: true,
  pdfName: true,
}).extend({
  id: z.union([InvoiceId, PurchaseId]),
  kind: z.enum(['plan', 'credits']),
  /** What it is for; of credits nothing but how many. */
  texts: z.array(z.string()),
  credits: z.int().nullable(),
  /** For whose wallet they were bought: null for the pool, empty for a group that is gone. */
  groupName: z.string().nullable(),
  /** It is not confirmed by the workspace yet. */
  pending: z.boolean(),
});
export type InvoiceRow = z.infer<typeof InvoiceRow>;

export const InvoicePage = z.object({
  total: z.int(),
  rows: z.array(InvoiceRow),
  /** How many there are of each state. */
  counts: z.record(z.enum(invoiceShows), z.int()),
  /** What is still to be paid, by currency, the most first. */
  open: z.array(Balance),
});
export type InvoicePage = z.infer<typeof InvoicePage>;

/** An invoice of the plan with all it says. */
export const InvoiceDetail = Invoice.omit({ lines: true, recordedBy: true }).extend({
  lines: z.array(InvoiceLine),
  /** Empty for somebody who is not here any more. */
  recorder: z.string(),
  pending: z.boolean(),
  /** Whether the PDF that is attached is on this computer. */
  pdfHere: z.boolean(),
  /** Who is billed. */
  workspace: z.string(),
});
export type InvoiceDetail = z.infer<typeof InvoiceDetail>;

const Which = z.object({ id: InvoiceId });

/** The invoices for the plan, beside those of credits. */
export const invoices = {
  page: guarded('billing.read').input(InvoiceQuery).output(InvoicePage),
  get: guarded('billing.read').input(Which).output(InvoiceDetail),
  /** Asks for a PDF and keeps it on this computer until the invoice it is for is recorded. */
  choosePdf: guarded('billing.manage').output(AttachedPdf.nullable()),
  record: guarded('billing.manage').input(InvoiceWish.extend(InPlaceOf)).output(Done),
  settle: guarded('billing.manage').input(settleInvoice.input).output(Done),
  /** Saves the PDF that is attached. */
  savePdf: guarded('billing.read').input(Which).output(Saved),
  exportCsv: guarded('billing.read')
    .input(InvoiceQuery.pick({ show: true }))
    .output(Saved),
};
