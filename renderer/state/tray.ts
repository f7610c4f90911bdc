import { create } from 'zustand';

/** Whether the list of our changes is open above the tray. */
interface Tray {
  readonly open: boolean;
  readonly show: () => void;
  readonly hide: () => void;
  readonly toggle: () => void;
}

export const useTray = create<Tray>()((set) => ({
  open: false,
  show: () => set({ open: true }),
  hide: () => set({ open: false }),
  toggle: () => set(({ open }) => ({ open: !open })),
}));
