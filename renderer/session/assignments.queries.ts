import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import type { Assigned } from '../../shared/domain/assignment.ts';
import type { AssignmentId, GroupId, MemberId } from '../../shared/domain/ids.ts';
import type { AssignedQuery, CompletionQuery } from '../../shared/ipc/assignment-contract.ts';
import { call } from '../bridge.ts';
import type { AssignmentChoice } from '../state/assignments-view.ts';
import { READ } from '../ui/row-window.ts';

async function readPage(choice: AssignmentChoice, offset: number) {
  return { offset, ...(await call.assignments.page({ ...choice, offset, limit: READ })) };
}

/** Rows that are not looked at any more are read again. */
const FORGET_ROWS = 60_000;

async function readPeople(question: Omit<AssignedQuery, 'offset' | 'limit'>, offset: number) {
  return { offset, ...(await call.assignments.people({ ...question, offset, limit: READ })) };
}

export const assignmentQueries = {
  page: (choice: AssignmentChoice, offset: number) =>
    queryOptions({
      queryKey: ['assignments', 'page', choice, offset],
      queryFn: () => readPage(choice, offset),
      placeholderData: keepPreviousData,
    }),
  get: (assignment: AssignmentId | null) =>
    queryOptions({
      queryKey: ['assignments', 'get', assignment],
      queryFn: () => (assignment === null ? null : call.assignments.get({ assignment })),
    }),
  people: (question: Omit<AssignedQuery, 'offset' | 'limit'>, offset: number) =>
    queryOptions({
      queryKey: ['assignments', 'people', question, offset],
      queryFn: () => readPeople(question, offset),
      placeholderData: keepPreviousData,
      gcTime: FORGET_ROWS,
    }),
  ofPerson: (member: MemberId) =>
    queryOptions({
      queryKey: ['assignments', 'ofPerson', member],
      queryFn: () => call.assignments.ofPerson({ member }),
    }),
  ofGroup: (group: GroupId) =>
    queryOptions({ queryKey: ['assignments', 'ofGroup', group], queryFn: () => call.assignments.ofGroup({ group }) }),
  completion: (question: CompletionQuery) =>
    queryOptions({
      queryKey: ['assignments', 'completion', question],
      queryFn: () => call.assignments.completion(question),
      placeholderData: keepPreviousData,
    }),
  summary: () => queryOptions({ queryKey: ['assignments', 'summary'], queryFn: () => call.assignments.summary() }),
  preview: (to: Assigned) =>
    queryOptions({
      queryKey: ['assignments', 'preview', to],
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
