/** Why an invoice of the plan cannot be recorded or changed, or a PDF not be kept with it. */
export const invoiceErrors = {
  'invoice.known': {
    says: 'The invoice {{invoice}} of {{invoicedOn, day}} is recorded already.',
    next: 'Look at it under Billing → Invoices. If this is another one with the same number, write the supplier before it.',
  },
  'invoice.missing': {
    says: 'This invoice is not there any more: its recording was taken back.',
    next: 'Look at the list again.',
  },
  'invoice.changed': {
    says: 'Somebody else has changed the invoice {{invoice}} meanwhile.',
    next: 'Look at it as it is now, and decide anew.',
  },
  'invoice.period': {
    says: 'The last day this invoice is for lies before the first.',
    next: 'Correct one of the two days.',
  },
  'invoice.sum': {
    says: 'The lines come to {{lines, money}}, and the invoice says {{sum, money}}.',
    next: 'Correct the line or the amount that is wrong.',
  },
  'invoice.recorded': {
    says: 'The invoice {{invoice}} of {{invoicedOn, day}} is recorded already: {{credits, number}} credits were bought with it.',
    next: 'If this is another invoice with the same number, write the supplier before it, such as “Acme {{invoice}}”.',
  },
  'pdf.unreadable': {
    says: 'The file {{path}} cannot be read.',
    next: 'See whether it is still there and you may open it, or choose another.',
  },
  'pdf.unfit': {
    says: '“{{name}}” is not a PDF, or it was cut off on its way.',
    next: 'Open the file to see whether it is whole, and choose the PDF of the invoice.',
  },
  'pdf.tooBig': {
    says: '“{{name}}” is larger than {{most, number}} MB.',
    next: 'Save the PDF smaller, such as with fewer or smaller pictures, or record the invoice without it.',
  },
  'pdf.full': {
    says: 'The PDFs of all invoices together would be more than {{most, number}} MB.',
    next: 'Record the invoice without its PDF, or take back the recording of one with a large PDF.',
  },
  'pdf.missing': {
    says: 'The PDF “{{name}}” that was attached to this invoice is not there any more.',
    next: 'Change the invoice and attach the file again, or record it without.',
  },
  'pdf.notHere': {
    says: 'The PDF “{{name}}” has not been copied to this computer yet.',
    next: 'It comes by itself while the workspace can be reached. Try again in a moment.',
  },
} as const;
