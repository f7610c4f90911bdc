import type { InvoiceId } from '../../../shared/domain/ids.ts';
import { Refusal } from '../../../shared/errors/app-error.ts';
import { choosePdf } from '../../invoices/choose-pdf.ts';
import { allInvoices, invoiceDetail, invoicePage } from '../../replica/invoices.repository.ts';
import { readPdf } from '../../replica/pdfs.repository.ts';
import { invoiceCsv } from '../../reports/invoice-csv.ts';
import { fitName, saveText } from '../../reports/save-text.ts';
import { type Core, procedures } from '../implementer.ts';
import { make } from '../make.ts';

const { invoices } = procedures;

/** The PDF that is attached to an invoice, under the name it came with. */
function attached({ workspaces }: Core, id: InvoiceId) {
  const { sql } = workspaces.desk;
  const { pdf, pdfName, number } = invoiceDetail(sql, id);
  const name = pdfName ?? number;
  const bytes = pdf === null ? undefined : readPdf(sql, pdf);
  if (!bytes) throw new Refusal({ code: 'pdf.notHere', name });
  return { name, bytes };
}

export const invoiceHandlers = {
  page: invoices.page.handler(({ input, context }) => invoicePage(context.workspaces.desk.sql, input)),
  get: invoices.get.handler(({ input, context }) => invoiceDetail(context.workspaces.desk.sql, input.id)),
  choosePdf: invoices.choosePdf.handler(({ context: { host, workspaces } }) => choosePdf(host, workspaces.desk.sql)),
  record: invoices.record.handler(({ input: { replaces, ...wish }, context }) =>
    make(context.workspaces.desk, 'invoices.record', wish, replaces),
  ),
  settle: invoices.settle.handler(({ input, context }) => make(context.workspaces.desk, 'invoices.settle', input)),
  savePdf: invoices.savePdf.handler(({ input, context }) => {
    const { name, bytes } = attached(context, input.id);
    return saveText(context.host, fitName(name), () => bytes, 'pdf');
  }),
  exportCsv: invoices.exportCsv.handler(({ input, context: { host, workspaces } }) =>
    saveText(host, 'invoices.csv', () => invoiceCsv(allInvoices(workspaces.desk.sql, input.show))),
  ),
};
