import { z } from 'zod';

import { NewScenario, ScenarioEdit } from '../commands/scenarios.ts';
import { Instant, MemberId, OperationId, RubricId, ScenarioId, TagId } from '../domain/ids.ts';
import { RoleplayState, RubricDocument } from '../domain/rubric.ts';
import { Difficulty, Scenario } from '../domain/scenario.ts';
import { TagPlaces } from '../domain/tag.ts';
import { guarded, InPlaceOf } from './procedure.ts';

/** People who come in now, and who will once they have accepted. */
const Counted = z.object({ now: z.int(), later: z.int() });

/** Whom each choice of who may create scenarios means; who is suspended is nobody of them. */
export const CreatorCounts = z.object({
  admins: Counted,
  groupAdmins: Counted,
  /** Who is both is one person. */
  both: Counted,
  adminsAndGroupAdmins: Counted,
  members: Counted,
});
export type CreatorCounts = z.infer<typeof CreatorCounts>;

const MAX_ROWS = 500;
/** Of which state; null for all. */
const Wanted = RoleplayState.nullable();
const Window = { offset: z.int().min(0), limit: z.int().min(1).max(MAX_ROWS) };

export const rubricSorts = ['name', 'used', 'changed'] as const;
export const scenarioSorts = ['name', 'difficulty', 'rubric', 'uses', 'lastUse', 'creator', 'made'] as const;
const way = { down: z.boolean() };

export const RubricQuery = z.object({
  search: z.string().max(200),
  state: Wanted,
  sort: z.object({ by: z.enum(rubricSorts), ...way }),
  ...Window,
});
export type RubricQuery = z.infer<typeof RubricQuery>;

export const RubricRow = z.object({
  id: RubricId,
  name: z.string(),
  version: z.int(),
  state: RoleplayState,
  criteria: z.int(),
  /** By how many scenarios it is used, also archived ones. */
  scenarios: z.int(),
  changedAt: Instant,
  changedBy: z.string().nullable(),
  /** Not confirmed by the workspace yet. */
  pending: z.boolean(),
});
export type RubricRow = z.infer<typeof RubricRow>;

/** So many versions are told of each rubric, the latest of them. */
export const MAX_TOLD_VERSIONS = 200;

/** A rubric with what it says, and who made which version when, the latest first. */
export const RubricDetail = RubricRow.extend({
  document: RubricDocument,
  versions: z.array(z.object({ version: z.int(), at: Instant, by: z.string().nullable() })),
});
export type RubricDetail = z.infer<typeof RubricDetail>;

export const ScenarioQuery = z.object({
  search: z.string().max(200),
  state: Wanted,
  creator: MemberId.nullable(),
  rubric: RubricId.nullable(),
  difficulty: Difficulty.nullable(),
  tag: TagId.nullable().default(null),
  sort: z.object({ by: z.enum(scenarioSorts), ...way }),
  ...Window,
});
export type ScenarioQuery = z.infer<typeof ScenarioQuery>;

export const ScenarioRow = Scenario.extend({
  /** How many sessions of it are seen here, and when the last began; null where they are none of whoever asks. */
  uses: z.int().nullable(),
  lastUseAt: Instant.nullable(),
  /** How many assignments of it that are seen here have not ended. */
  assignments: z.int(),
  rubricName: z.string().nullable(),
  /** Null where they are gone, or not seen by whoever asks. */
  creatorName: z.string().nullable(),
  pending: z.boolean(),
  /** Whether whoever asks may change it. */
  mayEdit: z.boolean(),
});
export type ScenarioRow = z.infer<typeof ScenarioRow>;

const paged = <Row extends z.ZodType>(row: Row) => z.object({ total: z.int(), rows: z.array(row) });
const Done = z.object({ operation: OperationId, changed: z.int() });
const rubric = { rubric: RubricId };
const scenario = { scenario: ScenarioId };
const state = { state: RoleplayState };

export const roleplays = {
  /** How many people each choice of who may create scenarios means, as this computer knows them. */
  creators: guarded('roleplays.configure').output(CreatorCounts),
  scenarios: guarded('scenarios.read').input(ScenarioQuery).output(paged(ScenarioRow)),
  /** Null where it is not there any more. */
  scenario: guarded('scenarios.read').input(z.object(scenario)).output(ScenarioRow.nullable()),
  /** Who has made scenarios, and how many are in use. */
  counts: guarded('scenarios.read').output(
    z.object({
      scenarios: z.int(),
      rubrics: z.int(),
      creators: z.array(z.object({ id: MemberId, name: z.string() })),
    }),
  ),
  createScenario: guarded('scenarios.create').input(NewScenario.extend(InPlaceOf)).output(Done),
  editScenario: guarded('scenarios.edit')
    .input(z.object({ ...scenario, fields: ScenarioEdit, tags: TagPlaces.optional(), ...InPlaceOf }))
    .output(Done),
  archiveScenario: guarded('scenarios.edit')
    .input(z.object({ ...scenario, ...state }))
    .output(Done),
  deleteScenario: guarded('scenarios.edit').input(z.object(scenario)).output(Done),
  rubrics: guarded('scenarios.read').input(RubricQuery).output(paged(RubricRow)),
  rubric: guarded('scenarios.read').input(z.object(rubric)).output(RubricDetail.nullable()),
  /** What a rubric is called, also one that is archived; null where it is not there any more. */
  rubricName: guarded('scenarios.read')
    .input(z.object(rubric))
    .output(z.object({ id: RubricId, name: z.string() }).nullable()),
  createRubric: guarded('rubrics.edit')
    .input(z.object({ document: RubricDocument, ...InPlaceOf }))
    .output(Done),
  editRubric: guarded('rubrics.edit')
    .input(z.object({ ...rubric, was: RubricDocument, to: RubricDocument, ...InPlaceOf }))
    .output(Done),
  archiveRubric: guarded('rubrics.edit')
    .input(z.object({ ...rubric, ...state }))
    .output(Done),
  deleteRubric: guarded('rubrics.edit').input(z.object(rubric)).output(Done),
};
