import { create } from 'zustand';

/** Whether the backups are shown: asked for by the menu, mounted once beside the screens. */
interface BackupsDialogState {
  readonly open: boolean;
  readonly show: () => void;
  readonly close: () => void;
}

export const useBackupsDialog = create<BackupsDialogState>()((set) => ({
  open: false,
  show: () => set({ open: true }),
  close: () => set({ open: false }),
}));
