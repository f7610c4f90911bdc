import { create } from 'zustand';

import type { AssignedQuery, AssignmentQuery, AssignmentRow } from '../../shared/ipc/assignment-contract.ts';
import type { ChangeForm } from '../../shared/ipc/conflict-shapes.ts';
import type { OperationId, ScenarioId } from '../../shared/domain/ids.ts';

export type AssignmentChoice = Pick<AssignmentQuery, 'search' | 'state' | 'sort'>;
export const everyAssignment: AssignmentChoice = { search: '', state: null, sort: { by: 'due', down: false } };

/** What was to be made of an assignment, and waits to be made anew. */
export type AssignmentForm = Extract<ChangeForm, { kind: 'assignment' }>;

/** An assignment that is made, of this scenario where one is named, changed, or to be ended. */
export type AssignmentRequest =
  | { readonly kind: 'create'; readonly scenario: { readonly id: ScenarioId; readonly name: string } | null }
  | { readonly kind: 'edit'; readonly id: AssignmentRow['id'] }
  | { readonly kind: 'anew'; readonly form: AssignmentForm; readonly replaces: OperationId }
  | { readonly kind: 'end'; readonly assignment: AssignmentRow };

export type AssignedChoice = Pick<AssignedQuery, 'search' | 'state' | 'sort'>;
export const everybodyAssigned: AssignedChoice = { search: '', state: null, sort: { by: 'state', down: false } };

interface AssignmentsView {
  readonly choice: AssignmentChoice;
  readonly request: AssignmentRequest | null;
  /** What the people of an assignment are narrowed down to. */
  readonly people: AssignedChoice;
  readonly narrow: (change: Partial<AssignmentChoice>) => void;
  readonly narrowPeople: (change: Partial<AssignedChoice>) => void;
  readonly ask: (request: AssignmentRequest) => void;
  readonly close: () => void;
  /** As it is at first, with nothing of another workspace or person in it. */
  readonly reset: () => void;
}

/** What the list of assignments is narrowed down to, and the dialog that is asked for by a screen or the palette. */
export const useAssignmentsView = create<AssignmentsView>()((set) => ({
  choice: everyAssignment,
  request: null,
  people: everybodyAssigned,
  narrow: (change) => set(({ choice }) => ({ choice: { ...choice, ...change } })),
  narrowPeople: (change) => set(({ people }) => ({ people: { ...people, ...change } })),
  ask: (request) => set({ request }),
  close: () => set({ request: null }),
  reset: () => set({ choice: everyAssignment, request: null, people: everybodyAssigned }),
}));
