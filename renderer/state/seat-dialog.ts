import { create } from 'zustand';

import type { Selection } from '../../shared/ipc/shapes.ts';

/** The seat dialog that is asked for, by whichever list: it is mounted once, beside the screens. */
interface SeatDialog {
  readonly request: { readonly kind: 'assign' | 'revoke'; readonly selection: Selection } | null;
  readonly ask: (kind: 'assign' | 'revoke', selection: Selection) => void;
  readonly close: () => void;
}

export const useSeatDialog = create<SeatDialog>()((set) => ({
  request: null,
  ask: (kind, selection) => set({ request: { kind, selection } }),
  close: () => set({ request: null }),
}));
