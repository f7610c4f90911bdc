import { create } from 'zustand';

import type { WorkspaceSettings } from '../../shared/domain/workspace-settings.ts';

/** The setting somebody looks for, until its field has the keyboard. */
interface SoughtSetting {
  readonly sought: keyof WorkspaceSettings | null;
  readonly seek: (name: keyof WorkspaceSettings) => void;
  readonly found: () => void;
}

export const useSoughtSetting = create<SoughtSetting>()((set) => ({
  sought: null,
  seek: (sought) => set({ sought }),
  found: () => set({ sought: null }),
}));
