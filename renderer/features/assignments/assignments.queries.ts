import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { Assigned } from '../../../shared/domain/assignment.ts';
import type { AssignmentId } from '../../../shared/domain/ids.ts';
import { call } from '../../bridge.ts';
import type { AssignmentChoice } from '../../state/assignments-view.ts';
import { READ } from '../../ui/row-window.ts';

async function readPage(choice: AssignmentChoice, offset: number) {
  return { offset, ...(await call.assignments.page({ ...choice, offset, limit: READ })) };
}

export const assignmentQueries = {
  page: (choice: AssignmentChoice, offset: number) =>
    queryOptions({
      queryKey: ['roleplays', 'assignments', choice, offset],
      queryFn: () => readPage(choice, offset),
      placeholderData: keepPreviousData,
    }),
  get: (assignment: AssignmentId) =>
    queryOptions({
      queryKey: ['roleplays', 'assignment', assignment],
      queryFn: () => call.assignments.get({ assignment }),
    }),
  preview: (to: Assigned) =>
    queryOptions({
      queryKey: ['roleplays', 'assignmentPreview', to],
      queryFn: () => call.assignments.preview(to),
    }),
  /** The first scenarios in use by name with these words, to choose from. */
  scenarios: (search: string) =>
    queryOptions({
      queryKey: ['roleplays', 'scenarioNames', search],
      queryFn: () =>
        call.roleplays.scenarios({
          ...{ search, state: 'active', creator: null, rubric: null, difficulty: null },
          ...{ sort: { by: 'name', down: false }, offset: 0, limit: 50 },
        }),
      placeholderData: keepPreviousData,
    }),
};
