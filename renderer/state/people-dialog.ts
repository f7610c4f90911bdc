import { create } from 'zustand';

import type { PeopleAct } from '../../shared/ipc/people-shapes.ts';
import type { Role } from '../../shared/domain/member.ts';
import type { Selection } from '../../shared/ipc/shapes.ts';

/** The dialog about people that is asked for, by the list or the drawer: each is mounted once, beside the screens. */
export type PeopleRequest =
  | { readonly kind: 'add' | 'invite' }
  /** With a role, the one that was chosen already. */
  | { readonly kind: 'setRole'; readonly selection: Selection; readonly role?: Role }
  | { readonly kind: Exclude<PeopleAct['act'], 'setRole'>; readonly selection: Selection }
  | { readonly kind: 'appoint'; readonly selection: Extract<Selection, { kind: 'ids' }> };

interface PeopleDialog {
  readonly request: PeopleRequest | null;
  readonly ask: (request: PeopleRequest) => void;
  readonly close: () => void;
}

export const usePeopleDialog = create<PeopleDialog>()((set) => ({
  request: null,
  ask: (request) => set({ request }),
  close: () => set({ request: null }),
}));
