import { create } from 'zustand';

/** A file dropped on the window, on its way to the import screen, which takes it once. */
interface DroppedImport {
  readonly file: File | null;
  readonly drop: (file: File) => void;
  readonly take: () => void;
}

export const useDroppedImport = create<DroppedImport>()((set) => ({
  file: null,
  drop: (file) => set({ file }),
  take: () => set({ file: null }),
}));
