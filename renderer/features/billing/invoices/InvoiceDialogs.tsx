import { useInvoiceDialog } from '../../../state/invoice-dialog.ts';
import { InvoicePrint } from './InvoicePrint.tsx';
import { OpenInvoice } from './OpenInvoice.tsx';
import { RecordInvoice } from './RecordInvoice.tsx';

/** The dialog about invoices that some screen or the tray has asked for, and the invoice that is being printed, if any. */
export function InvoiceDialogs() {
  const { request, close, printing, print } = useInvoiceDialog();
  return (
    <>
      {request?.kind === 'open' ? <OpenInvoice id={request.id} onClose={close} /> : null}
      {request?.kind === 'record' ? <RecordInvoice anew={request.anew} onClose={close} /> : null}
      {printing === null ? null : <InvoicePrint id={printing} onDone={() => print(null)} />}
    </>
  );
}
