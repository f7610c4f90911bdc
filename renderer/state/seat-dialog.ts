import { create } from 'zustand';

import type { OperationId } from '../../shared/domain/ids.ts';
import type { Selection } from '../../shared/ipc/shapes.ts';

interface SeatRequest {
  readonly kind: 'assign' | 'revoke';
  readonly selection: Selection;
  readonly replaces: OperationId | undefined;
}

/** The seat dialog that is asked for, by whichever list: it is mounted once, beside the screens. */
interface SeatDialog {
  readonly request: SeatRequest | null;
  /** With `replaces` the dialog makes a parked change anew. */
  readonly ask: (kind: SeatRequest['kind'], selection: Selection, replaces?: OperationId) => void;
  readonly close: () => void;
}

export const useSeatDialog = create<SeatDialog>()((set) => ({
  request: null,
  ask: (kind, selection, replaces) => set({ request: { kind, selection, replaces } }),
  close: () => set({ request: null }),
}));
