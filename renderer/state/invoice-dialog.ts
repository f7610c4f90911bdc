import { create } from 'zustand';

import type { InvoiceId, OperationId } from '../../shared/domain/ids.ts';
import type { InvoiceWish } from '../../shared/domain/invoice.ts';

/** An invoice that is to be recorded, or one that is looked at. */
export type InvoiceRequest =
  | {
      readonly kind: 'record';
      /** A change that has not arrived is made anew. */
      readonly anew?: { readonly wish: InvoiceWish; readonly replaces: OperationId };
    }
  | { readonly kind: 'open'; readonly id: InvoiceId };

/** The dialog about invoices that is asked for, by whichever screen or the tray: it is mounted once, beside the screens. */
interface InvoiceDialog {
  readonly request: InvoiceRequest | null;
  readonly ask: (request: InvoiceRequest) => void;
  readonly close: () => void;
  /** The invoice that is laid out for paper: not in a row of a list, which goes when the page is printed. */
  readonly printing: InvoiceId | null;
  readonly print: (id: InvoiceId | null) => void;
}

export const useInvoiceDialog = create<InvoiceDialog>()((set) => ({
  request: null,
  ask: (request) => set({ request }),
  close: () => set({ request: null }),
  printing: null,
  print: (printing) => set({ printing }),
}));
