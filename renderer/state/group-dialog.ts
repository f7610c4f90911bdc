import { create } from 'zustand';

import type { GroupId } from '../../shared/domain/ids.ts';

export const groupViews = ['members', 'admins', 'usage', 'settings'] as const;
export type GroupView = (typeof groupViews)[number];

/** A form of a group that is asked for by name: it is mounted once, beside the screens. */
export type GroupRequest =
  | { readonly kind: 'create' }
  | { readonly kind: 'rename' | 'delete' | 'add' | 'appoint' | 'reserve'; readonly group: GroupId };

interface GroupDialog {
  readonly request: GroupRequest | null;
  readonly ask: (request: GroupRequest) => void;
  readonly close: () => void;
  /** The part of a group that is wanted, until its page has turned to it. */
  readonly wanted: { readonly group: GroupId; readonly view: GroupView } | null;
  readonly want: (group: GroupId, view: GroupView) => void;
  readonly turned: () => void;
}

export const useGroupDialog = create<GroupDialog>()((set) => ({
  request: null,
  ask: (request) => set({ request }),
  close: () => set({ request: null }),
  wanted: null,
  want: (group, view) => set({ wanted: { group, view } }),
  turned: () => set({ wanted: null }),
}));
