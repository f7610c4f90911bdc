import { z } from 'zod';

import { AssignmentEdit, AssignmentWish } from '../commands/assignments.ts';
import { Assigned, AssignmentTerms } from '../domain/assignment.ts';
import { progressStates } from '../domain/progress.ts';
import { Score, ScoreRank } from '../domain/result.ts';
import { AssignmentId, GroupId, Instant, MemberId, OperationId, ScenarioId } from '../domain/ids.ts';
import { guarded, InPlaceOf, Saved } from './procedure.ts';

/** Running; somebody has not done it in time; everybody whom it is for has done it; ended. */
export const assignmentStates = ['running', 'overdue', 'done', 'ended'] as const;
export const AssignmentState = z.enum(assignmentStates);
export type AssignmentState = z.infer<typeof AssignmentState>;

const MAX_ROWS = 500;
export const ProgressCounts = z.object({
  /** All of them, each in one of the states. */
  people: z.int(),
  notStarted: z.int(),
  inProgress: z.int(),
  overdue: z.int(),
  done: z.int(),
  late: z.int(),
});
export type ProgressCounts = z.infer<typeof ProgressCounts>;
const State = z.enum(progressStates);
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
  /** Nobody is to begin it any more; who has it assigned still may. */
  archived: z.boolean(),
  state: AssignmentState,
  /** How many groups and people it names. */
  groups: z.int(),
  people: z.int(),
  /** What the first of them are called, of those who are seen here. */
  names: z.array(z.string()),
  /** Of those seen here who have it now, each once; null where what they practise is not seen. */
  progress: ProgressCounts.nullable(),
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

export const assignedSorts = ['name', 'state', 'used', 'best', 'done'] as const;
const Whom = z.object({
  assignment: AssignmentId,
  search: z.string().max(200),
  state: State.nullable(),
  sort: z.object({ by: z.enum(assignedSorts), down: z.boolean() }),
});
export const AssignedQuery = Whom.extend({ offset: z.int().min(0), limit: z.int().min(1).max(MAX_ROWS) });
export type AssignedQuery = z.infer<typeof AssignedQuery>;

const progress = {
  state: State,
  /** Tries that count, of those the assignment allows. */
  used: z.int(),
  best: Score.nullable(),
  rank: ScoreRank.nullable(),
  doneAt: Instant.nullable(),
};
/** Somebody an assignment is for, with how far they are. */
export const AssignedRow = z.object({ id: MemberId, name: z.string(), email: z.string(), ...progress });
export type AssignedRow = z.infer<typeof AssignedRow>;

/** An assignment of somebody, with how far they are; the next to be due first. */
export const OwnAssignment = AssignmentTerms.extend({
  id: AssignmentId,
  scenario: ScenarioId,
  scenarioName: z.string(),
  createdAt: Instant,
  ended: z.boolean(),
  progress: z.object(progress).nullable(),
});
export type OwnAssignment = z.infer<typeof OwnAssignment>;

/** How far people are with everything that runs, by scenario or group: whoever has two assignments is counted for each. */
export const Completion = ProgressCounts.extend({ key: z.string(), name: z.string() });
export type Completion = z.infer<typeof Completion>;
const CompletionQuery = z.object({
  by: z.enum(['scenario', 'group']),
  group: GroupId.nullable(),
  scenario: z.string().nullable(),
});
export type CompletionQuery = z.infer<typeof CompletionQuery>;

const Done = z.object({ operation: OperationId, changed: z.int() });
const one = z.object({ assignment: AssignmentId });

export const assignments = {
  page: guarded('assignments.manage')
    .input(AssignmentQuery)
    .output(z.object({ total: z.int(), rows: z.array(AssignmentRow) })),
  /** Null where it is not there any more. */
  get: guarded('assignments.manage').input(one).output(AssignmentDetail.nullable()),
  /** Those whom an assignment is for, as far as they are seen here. */
  people: guarded('assignments.manage')
    .input(AssignedQuery)
    .output(z.object({ total: z.int(), rows: z.array(AssignedRow), counts: ProgressCounts, complete: z.boolean() })),
  exportCsv: guarded('assignments.manage').input(Whom).output(Saved),
  ofPerson: guarded('assignments.manage')
    .input(z.object({ member: MemberId }))
    .output(z.array(OwnAssignment)),
  /** Those that are for a group, each with how far its members are; the next to be due first. */
  ofGroup: guarded('assignments.manage')
    .input(z.object({ group: GroupId }))
    .output(z.array(AssignmentRow)),
  completion: guarded('assignments.manage')
    .input(CompletionQuery)
    .output(z.object({ all: ProgressCounts, rows: z.array(Completion) })),
  /** What runs, and how many people are late with any of it, each once. */
  summary: guarded('assignments.manage').output(
    z.object({ running: z.int(), overduePeople: z.int(), progress: ProgressCounts }),
  ),
  preview: guarded('assignments.manage').input(Assigned).output(AssignedPreview),
  create: guarded('assignments.manage').input(AssignmentWish.extend(InPlaceOf)).output(Done),
  edit: guarded('assignments.manage').input(AssignmentEdit.extend(InPlaceOf)).output(Done),
  end: guarded('assignments.manage').input(one).output(Done),
};
