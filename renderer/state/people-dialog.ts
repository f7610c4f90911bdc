import { create } from 'zustand';

/** The dialog about people that is asked for, by the list or the drawer: each is mounted once, beside the screens. */
export type PeopleRequest = { readonly kind: 'add' };

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
