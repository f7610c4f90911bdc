import { create } from 'zustand';

import type { MemberId, OperationId } from '../../shared/domain/ids.ts';
import type { ChangeForm } from '../../shared/ipc/conflict-shapes.ts';

type Wanted = Extract<ChangeForm, { kind: 'edit' }>['wanted'];

interface EditRequest {
  readonly member: MemberId;
  /** What a change that was not accepted wanted: the form opens with it. */
  readonly wanted?: Wanted;
  readonly replaces?: OperationId;
}

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
