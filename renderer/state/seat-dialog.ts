import { create } from 'zustand';

import type { OperationId } from '../../shared/domain/ids.ts';
import type { SeatEnd, Selection } from '../../shared/ipc/shapes.ts';

interface SeatRequest {
  readonly kind: 'assign' | 'revoke';
  readonly selection: Selection;
  readonly replaces: OperationId | undefined;
  /** When the seats end as it stands; undefined for now. */
  readonly end: SeatEnd | undefined;
}

interface Anew {
  readonly replaces?: OperationId;
  readonly end?: SeatEnd;
}

/** The seat dialog that is asked for, by whichever list: it is mounted once, beside the screens. */
interface SeatDialog {
  readonly request: SeatRequest | null;
  /** With `replaces` the dialog makes a parked change anew, with `end` one that is to take effect later. */
  readonly ask: (kind: SeatRequest['kind'], selection: Selection, anew?: Anew) => void;
  readonly close: () => void;
}

export const useSeatDialog = create<SeatDialog>()((set) => ({
  request: null,
  ask: (kind, selection, { replaces, end } = {}) => set({ request: { kind, selection, replaces, end } }),
  close: () => set({ request: null }),
}));
