import { z } from 'zod';

import { AssignmentEdit, AssignmentWish } from '../commands/assignments.ts';
import { Assigned, AssignmentTerms } from '../domain/assignment.ts';
import { AssignmentId, GroupId, Instant, MemberId, OperationId, ScenarioId } from '../domain/ids.ts';
import { guarded, InPlaceOf } from './procedure.ts';

/** Running, running although its last day has passed, or ended. */
export const assignmentStates = ['running', 'overdue', 'ended'] as const;
export const AssignmentState = z.enum(assignmentStates);
export type AssignmentState = z.infer<typeof AssignmentState>;

const MAX_ROWS = 200;
export const assignmentSorts = ['scenario', 'due', 'made'] as const;

export const AssignmentQuery = z.object({
  search: z.string().max(200),
  state: AssignmentState.nullable(),
  sort: z.object({ by: z.enum(assignmentSorts), down: z.boolean() }),
  offset: z.int().min(0),
  limit: z.int().min(1).max(MAX_ROWS),
});
export type AssignmentQuery = z.infer<typeof AssignmentQuery>;

export const AssignmentRow = AssignmentTerms.extend({
  id: AssignmentId,
  scenario: ScenarioId,
  scenarioName: z.string(),
  state: AssignmentState,
  /** How many groups and people it names. */
  groups: z.int(),
  people: z.int(),
  /** What the first of them are called, of those who are seen here. */
  names: z.array(z.string()),
  /** How many people seen here have it now, each once. */
  assigned: z.int(),
  createdAt: Instant,
  /** Null where they are gone, or not seen by whoever asks. */
  creatorName: z.string().nullable(),
  /** Not confirmed by the workspace yet. */
  pending: z.boolean(),
  /** Whether whoever asks may change it. */
  mayEdit: z.boolean(),
});
export type AssignmentRow = z.infer<typeof AssignmentRow>;

/** An assignment with whom it is for; without a name where they are gone, or not seen here. */
export const AssignmentDetail = AssignmentRow.extend({
  toGroups: z.array(z.object({ id: GroupId, name: z.string() })),
  toPeople: z.array(z.object({ id: MemberId, name: z.string(), email: z.string() })),
});
export type AssignmentDetail = z.infer<typeof AssignmentDetail>;

/** How many people something would be assigned to, each once, and by what. */
export const AssignedPreview = z.object({
  people: z.int(),
  groups: z.array(z.object({ id: GroupId, name: z.string(), people: z.int() })),
  /** By name, and in none of these groups. */
  byName: z.int(),
});
export type AssignedPreview = z.infer<typeof AssignedPreview>;

const Done = z.object({ operation: OperationId, changed: z.int() });
const one = z.object({ assignment: AssignmentId });

export const assignments = {
  page: guarded('assignments.manage')
    .input(AssignmentQuery)
    .output(z.object({ total: z.int(), rows: z.array(AssignmentRow) })),
  /** Null where it is not there any more. */
  get: guarded('assignments.manage').input(one).output(AssignmentDetail.nullable()),
  preview: guarded('assignments.manage').input(Assigned).output(AssignedPreview),
  create: guarded('assignments.manage').input(AssignmentWish.extend(InPlaceOf)).output(Done),
  edit: guarded('assignments.manage').input(AssignmentEdit.extend(InPlaceOf)).output(Done),
  end: guarded('assignments.manage').input(one).output(Done),
};
