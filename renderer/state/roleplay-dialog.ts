import { create } from 'zustand';

import type { OperationId, RubricId, ScenarioId } from '../../shared/domain/ids.ts';
import type { ChangeForm } from '../../shared/ipc/conflict-shapes.ts';
import type { RubricRow, ScenarioRow } from '../../shared/ipc/roleplay-contract.ts';

/** What a change that has not arrived wanted of a rubric or scenario; what is saved takes its place. */
export type RubricForm = Extract<ChangeForm, { kind: 'rubric' }>;
export type ScenarioForm = Extract<ChangeForm, { kind: 'scenario' }>;

/** A rubric or scenario that is made (as another one is, where that is named), changed, or to be deleted. */
export type RoleplayRequest =
  | { readonly kind: 'createScenario'; readonly like: ScenarioId | null }
  | { readonly kind: 'anewScenario'; readonly form: ScenarioForm; readonly replaces: OperationId }
  | { readonly kind: 'anewRubric'; readonly form: RubricForm; readonly replaces: OperationId }
  | { readonly kind: 'editScenario'; readonly id: ScenarioId }
  | { readonly kind: 'deleteScenario'; readonly scenario: ScenarioRow }
  | { readonly kind: 'createRubric'; readonly like: RubricId | null }
  | { readonly kind: 'editRubric'; readonly id: RubricId }
  | { readonly kind: 'deleteRubric'; readonly rubric: RubricRow };

/** The dialog about rubrics and scenarios that is asked for, by a screen or the palette: it is mounted once, beside the screens. */
interface RoleplayDialog {
  readonly request: RoleplayRequest | null;
  readonly ask: (request: RoleplayRequest) => void;
  readonly close: () => void;
}

export const useRoleplayDialog = create<RoleplayDialog>()((set) => ({
  request: null,
  ask: (request) => set({ request }),
  close: () => set({ request: null }),
}));
