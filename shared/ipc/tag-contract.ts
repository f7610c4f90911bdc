import { z } from 'zod';

import { TagEdit } from '../commands/tags.ts';
import { GroupId, OperationId, ScenarioId, TagId } from '../domain/ids.ts';
import { MAX_TAGGED, Tag, TagPlaces, TagWish } from '../domain/tag.ts';
import { guarded, InPlaceOf } from './procedure.ts';

/** A tag with on how many of the groups and scenarios it is that whoever asks sees. */
export const TagRow = Tag.extend({
  groups: z.int(),
  scenarios: z.int(),
  /** Not confirmed by the workspace yet. */
  pending: z.boolean(),
});
export type TagRow = z.infer<typeof TagRow>;

const Done = z.object({ operation: OperationId, changed: z.int() });
const tag = { tag: TagId };

export const tags = {
  /** All that whoever asks sees, by name. */
  list: guarded('scenarios.read').output(z.array(TagRow)),
  create: guarded('workspace.edit').input(TagWish.extend(InPlaceOf)).output(Done),
  edit: guarded('workspace.edit')
    .input(z.object({ ...tag, fields: TagEdit, ...InPlaceOf }))
    .output(Done),
  delete: guarded('workspace.edit').input(z.object(tag)).output(Done),
  placeOnGroups: guarded('groups.configure')
    .input(z.object({ groups: z.array(GroupId).min(1).max(MAX_TAGGED), tags: TagPlaces, ...InPlaceOf }))
    .output(Done),
  placeOnScenarios: guarded('scenarios.edit')
    .input(z.object({ scenarios: z.array(ScenarioId).min(1).max(MAX_TAGGED), tags: TagPlaces, ...InPlaceOf }))
    .output(Done),
};
