import { create } from 'zustand';

import type { RubricId, ScenarioId } from '../../shared/domain/ids.ts';
import type { RubricRow, ScenarioRow } from '../../shared/ipc/roleplay-contract.ts';

/** A rubric or scenario that is made (as another one is, where that is named), changed, or to be deleted. */
export type RoleplayRequest =
  | { readonly kind: 'createScenario'; readonly like: ScenarioId | null }
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
