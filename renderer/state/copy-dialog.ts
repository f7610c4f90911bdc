import { create } from 'zustand';

/** Whether the check of the copy is shown: asked for by the menu, mounted once beside the screens. */
interface CopyDialogState {
  readonly open: boolean;
  readonly show: () => void;
  readonly close: () => void;
}

export const useCopyDialog = create<CopyDialogState>()((set) => ({
  open: false,
  show: () => set({ open: true }),
  close: () => set({ open: false }),
}));
