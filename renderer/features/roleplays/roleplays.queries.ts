import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { RubricId, ScenarioId } from '../../../shared/domain/ids.ts';
import type { RoleplayState } from '../../../shared/domain/rubric.ts';
import { call } from '../../bridge.ts';
import type { RubricChoice, ScenarioChoice } from '../../state/roleplays-view.ts';
import { READ } from '../../ui/row-window.ts';

/** More rubrics than anybody chooses from by scrolling: others are found by what is typed. */
const CHOICES = 50;

async function readScenarios(choice: ScenarioChoice, offset: number) {
  return { offset, ...(await call.roleplays.scenarios({ ...choice, offset, limit: READ })) };
}

async function readRubrics(choice: RubricChoice, offset: number) {
  return { offset, ...(await call.roleplays.rubrics({ ...choice, offset, limit: READ })) };
}

export const roleplayQueries = {
  counts: () => queryOptions({ queryKey: ['roleplays', 'counts'], queryFn: () => call.roleplays.counts() }),
  scenarios: (choice: ScenarioChoice, offset: number) =>
    queryOptions({
      queryKey: ['roleplays', 'scenarios', choice, offset],
      queryFn: () => readScenarios(choice, offset),
      placeholderData: keepPreviousData,
    }),
  scenario: (scenario: ScenarioId) =>
    queryOptions({
      queryKey: ['roleplays', 'scenario', scenario],
      queryFn: () => call.roleplays.scenario({ scenario }),
    }),
  rubrics: (choice: RubricChoice, offset: number) =>
    queryOptions({
      queryKey: ['roleplays', 'rubrics', choice, offset],
      queryFn: () => readRubrics(choice, offset),
      placeholderData: keepPreviousData,
    }),
  /** The first rubrics by name with these words, to choose from. */
  rubricNames: (search: string, state: RoleplayState | null) =>
    queryOptions({
      queryKey: ['roleplays', 'rubricNames', search, state],
      queryFn: () =>
        call.roleplays.rubrics({ search, state, sort: { by: 'name', down: false }, offset: 0, limit: CHOICES }),
      placeholderData: keepPreviousData,
    }),
  /** What a rubric is called; null where there is none. */
  rubricName: (rubric: RubricId | null) =>
    queryOptions({
      queryKey: ['roleplays', 'rubricName', rubric],
      queryFn: () => (rubric === null ? null : call.roleplays.rubricName({ rubric })),
    }),
  rubric: (rubric: RubricId) =>
    queryOptions({ queryKey: ['roleplays', 'rubric', rubric], queryFn: () => call.roleplays.rubric({ rubric }) }),
};
