import { create } from 'zustand';

import type { MemberId, RubricId, TagId } from '../../shared/domain/ids.ts';
import type { RoleplayState } from '../../shared/domain/rubric.ts';
import type { Difficulty } from '../../shared/domain/scenario.ts';
import type { RubricQuery, ScenarioQuery } from '../../shared/ipc/roleplay-contract.ts';

/** What the list of scenarios is narrowed down to, and how it is sorted. */
export interface ScenarioChoice {
  readonly search: string;
  readonly state: RoleplayState | null;
  readonly creator: MemberId | null;
  readonly rubric: RubricId | null;
  readonly difficulty: Difficulty | null;
  readonly tag: TagId | null;
  readonly sort: ScenarioQuery['sort'];
}
export interface RubricChoice {
  readonly search: string;
  readonly state: RoleplayState | null;
  readonly sort: RubricQuery['sort'];
}

export const everyScenario: ScenarioChoice = {
  ...{ search: '', state: 'active', creator: null, rubric: null, difficulty: null, tag: null },
  sort: { by: 'name', down: false },
};
export const everyRubric: RubricChoice = { search: '', state: 'active', sort: { by: 'name', down: false } };

interface RoleplaysView {
  readonly scenarios: ScenarioChoice;
  readonly rubrics: RubricChoice;
  readonly narrowScenarios: (change: Partial<ScenarioChoice>) => void;
  readonly narrowRubrics: (change: Partial<RubricChoice>) => void;
  /** As it is at first, with nothing of another workspace or person in it. */
  readonly reset: () => void;
}

export const useRoleplaysView = create<RoleplaysView>()((set) => ({
  scenarios: everyScenario,
  rubrics: everyRubric,
  narrowScenarios: (change) => set(({ scenarios }) => ({ scenarios: { ...scenarios, ...change } })),
  narrowRubrics: (change) => set(({ rubrics }) => ({ rubrics: { ...rubrics, ...change } })),
  reset: () => set({ scenarios: everyScenario, rubrics: everyRubric }),
}));
