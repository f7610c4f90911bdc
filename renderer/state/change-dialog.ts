import { create } from 'zustand';

import type { OperationId } from '../../shared/domain/ids.ts';
import type { ChangeForm } from '../../shared/ipc/conflict-shapes.ts';

type Form = Exclude<
  ChangeForm,
  {
    kind:
      | 'edit'
      | 'seats'
      | 'plan'
      | 'renewal'
      | 'agreement'
      | 'invoice'
      | 'transfer'
      | 'modify'
      | 'buy'
      | 'import'
      | 'rubric'
      | 'scenario'
      | 'none';
  }
>;

interface ChangeRequest {
  readonly form: Form;
  /** The change that has not arrived, in whose place the form makes one. */
  readonly replaces: OperationId;
}

/** The change that is made anew in its form, asked for by the tray: the forms are mounted once, beside the screens. */
interface ChangeDialog {
  readonly request: ChangeRequest | null;
  readonly ask: (form: Form, replaces: OperationId) => void;
  readonly close: () => void;
}

export const useChangeDialog = create<ChangeDialog>()((set) => ({
  request: null,
  ask: (form, replaces) => set({ request: { form, replaces } }),
  close: () => set({ request: null }),
}));
