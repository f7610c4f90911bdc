import { create } from 'zustand';

/** What is asked before the open workspace is left, begun afresh, or looked at as somebody else. */
interface WorkspaceDialog {
  readonly asking: 'signIn' | 'reset' | 'leave' | null;
  readonly ask: (asking: 'signIn' | 'reset' | 'leave') => void;
  readonly close: () => void;
}

export const useWorkspaceDialog = create<WorkspaceDialog>()((set) => ({
  asking: null,
  ask: (asking) => set({ asking }),
  close: () => set({ asking: null }),
}));
