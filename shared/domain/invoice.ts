import { z } from 'zod';

import { Instant, InvoiceId, MemberId } from './ids.ts';
import { Currency, InvoiceNumber, MAX_MONEY, Money } from './purchase.ts';

export const invoiceStates = ['open', 'paid', 'void'] as const;
export const InvoiceState = z.enum(invoiceStates);
export type InvoiceState = z.infer<typeof InvoiceState>;

export const MAX_LINES = 50;
export const MAX_LINE_TEXT = 200;
/** One thing that was billed; what is taken off stands below zero. */
export const InvoiceLine = z.object({
  text: z.string().trim().min(1).max(MAX_LINE_TEXT),
  amount: z.int().min(-MAX_MONEY).max(MAX_MONEY),
});
export type InvoiceLine = z.infer<typeof InvoiceLine>;

const MEBIBYTE = 1024 * 1024;
/** No PDF of an invoice is larger. */
export const MAX_PDF_BYTES = 5 * MEBIBYTE;
/** All PDFs of invoices together: every desktop that sees billing keeps them, so that they open without a network. */
export const MAX_PDFS_BYTES = 250 * MEBIBYTE;
export const MAX_PDF_NAME = 200;
/** For sentences about how long a file may be. */
export const megabytes = (bytes: number): number => Math.floor(bytes / MEBIBYTE);

/** What the bytes of a PDF are known by: their SHA-256. */
export const PdfHash = z.string().regex(/^[0-9a-f]{64}$/u);

/** A PDF that is attached: its bytes lie elsewhere, under their hash. */
export const AttachedPdf = z.object({
  hash: PdfHash,
  name: z.string().trim().min(1).max(MAX_PDF_NAME),
  bytes: z.int().min(1).max(MAX_PDF_BYTES),
});
export type AttachedPdf = z.infer<typeof AttachedPdf>;

/** What an invoice for the plan says, and the PDF that came with it; its amount is what its lines come to. */
export const InvoiceWish = z.object({
  number: InvoiceNumber,
  invoicedOn: z.iso.date(),
  /** The first and the last day it is for. */
  firstDay: z.iso.date(),
  lastDay: z.iso.date(),
  lines: z.array(InvoiceLine).min(1).max(MAX_LINES),
  amount: Money,
  currency: Currency,
  state: InvoiceState,
  pdf: AttachedPdf.nullable(),
});
export type InvoiceWish = z.infer<typeof InvoiceWish>;

/** An invoice for the plan as it is kept; its lines are a list as JSON. */
export const Invoice = InvoiceWish.omit({ lines: true, pdf: true }).extend({
  id: InvoiceId,
  lines: z.string(),
  pdf: PdfHash.nullable(),
  pdfName: z.string().nullable(),
  pdfBytes: z.int().nullable(),
  recordedBy: MemberId,
  recordedAt: Instant,
});
export type Invoice = z.infer<typeof Invoice>;

/** Lines as rows and effects hold them: the same text for the same lines. */
export const linesText = (lines: readonly InvoiceLine[]): string =>
  JSON.stringify(lines.map(({ text, amount }) => ({ text, amount })));

export const linesOf = ({ lines }: Pick<Invoice, 'lines'>): InvoiceLine[] =>
  z.array(InvoiceLine).parse(JSON.parse(lines));

/** What lines come to. */
export const totalOf = (lines: readonly Pick<InvoiceLine, 'amount'>[]): number =>
  lines.reduce((sum, { amount }) => sum + amount, 0);

/** A PDF says so within its first bytes, and ends as one within its last: one that was cut off does not. */
const LOOKED_AT = 1024;
const ascii = new TextDecoder('latin1');

/** Why bytes are no PDF that can be attached; null where they are one. */
export function unfitPdf(bytes: Uint8Array): 'pdf.tooBig' | 'pdf.unfit' | null {
  if (bytes.length > MAX_PDF_BYTES) return 'pdf.tooBig';
  const begins = /%PDF-\d\.\d/u.test(ascii.decode(bytes.subarray(0, LOOKED_AT)));
  return begins && ascii.decode(bytes.subarray(-LOOKED_AT)).includes('%%EOF') ? null : 'pdf.unfit';
}
