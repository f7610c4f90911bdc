import { create } from 'zustand';

/** Whether the palette is open, over whatever screen. */
interface PaletteState {
  readonly open: boolean;
  readonly show: () => void;
  readonly close: () => void;
}

export const usePalette = create<PaletteState>()((set) => ({
  open: false,
  show: () => set({ open: true }),
  close: () => set({ open: false }),
}));
