import { useInvoiceDialog } from '../../../state/invoice-dialog.ts';
import { OpenInvoice } from './OpenInvoice.tsx';
import { RecordInvoice } from './RecordInvoice.tsx';

/** The dialog about invoices that some screen or the tray has asked for, if any. */
export function InvoiceDialogs() {
  const { request, close } = useInvoiceDialog();
  if (request === null) return null;
  if (request.kind === 'open') return <OpenInvoice id={request.id} onClose={close} />;
  return <RecordInvoice anew={request.anew} onClose={close} />;
}
