import { create } from 'zustand';

import type { MemberId, OperationId } from '../../shared/domain/ids.ts';
import type { EditedPerson } from '../../shared/ipc/conflict-shapes.ts';

type EditRequest =
  | { readonly member: MemberId }
  /** A change that has not arrived: the form opens with what it wants, and makes it anew. */
  | { readonly people: readonly EditedPerson[]; readonly replaces: OperationId };

/** Whose form is asked for, by whichever list: it is mounted once, beside the screens. */
interface EditDialog {
  readonly request: EditRequest | null;
  readonly ask: (request: EditRequest) => void;
  readonly close: () => void;
}

export const useEditDialog = create<EditDialog>()((set) => ({
  request: null,
  ask: (request) => set({ request }),
  close: () => set({ request: null }),
}));
