import { create } from 'zustand';

import type { OperationId } from '../../shared/domain/ids.ts';
import type { ImportDraft, ImportField, ImportVerdict } from '../../shared/ipc/import-shapes.ts';

/** Where the import screen stands. It outlives the screen, so that one may look at the people meanwhile. */
interface ImportView {
  readonly step: 'format' | 'check';
  readonly verdict: ImportVerdict;
  readonly search: string;
  /** Only rows that change this, or of which this is noted. */
  readonly field: ImportField | null;
  readonly code: string | null;
  /** The row the keyboard is on. */
  readonly cursor: number;
  /** The import that was started and is watched. */
  readonly operation: OperationId | null;
  /** A file has been read: shows what it is. */
  readonly begin: (draft: ImportDraft) => void;
  /** An import that has not arrived is looked through again: its rows are shown at once. */
  readonly review: (draft: ImportDraft) => void;
  readonly show: (step: 'format' | 'check') => void;
  readonly look: (verdict: ImportVerdict) => void;
  readonly find: (search: string) => void;
  readonly filter: (filter: { field: ImportField | null; code: string | null }) => void;
  readonly moveTo: (row: number) => void;
  readonly watch: (operation: OperationId) => void;
  /** Back to the choice of a file. */
  readonly reset: () => void;
}

/** In the order in which they deserve a look. */
const worthALook: readonly ImportVerdict[] = ['added', 'changed', 'held', 'rejected', 'unchanged'];

/** Under which key the file is kept that was read and not applied. */
export const draftKey = ['imports', 'draft'] as const;

const atStartOf = ({ counts }: ImportDraft) => ({
  verdict: worthALook.find((verdict) => counts[verdict] > 0) ?? ('added' as const),
  search: '',
  field: null,
  code: null,
  cursor: 0,
  operation: null,
});

export const useImportView = create<ImportView>()((set) => ({
  step: 'format',
  verdict: 'added',
  search: '',
  field: null,
  code: null,
  cursor: 0,
  operation: null,
  begin: (draft) => set({ ...atStartOf(draft), step: 'format' }),
  review: (draft) => set({ ...atStartOf(draft), step: 'check' }),
  show: (step) => set({ step }),
  look: (verdict) => set({ verdict, field: null, code: null, cursor: 0 }),
  find: (search) => set({ search, cursor: 0 }),
  filter: (filter) => set({ ...filter, cursor: 0 }),
  moveTo: (cursor) => set({ cursor }),
  watch: (operation) => set({ operation }),
  reset: () => set({ operation: null, step: 'format' }),
}));
