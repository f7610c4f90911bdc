import { z } from 'zod';

import { Instant, MemberId } from '../domain/ids.ts';

/** What a conflict can be about: a field of a person or group, a membership, a seat, a setting, or what a rubric, scenario or tag says. */
export const conflictFields = [
  'firstName',
  'lastName',
  'role',
  'status',
  'name',
  'group',
  'seat',
  'invitesPeople',
  'changesRoles',
  'buysCredits',
  'ownWallet',
  'sessionLimit',
  'services',
  'managersManagePeople',
  'slug',
  'logo',
  'cover',
  'groupAdminsBuyCredits',
  'groupAdminsSeeSessions',
  'timeZone',
  'accent',
  'theme',
  'newRole',
  'newSeat',
  'newGroups',
  'intro',
  'retentionMonths',
  'scenarioCreators',
  'aiUrl',
  'aiModel',
  ...(['helpName', 'helpLink', 'helpLine'] as const),
  ...(['description', 'difficulty', 'rubric', 'personaName', 'personaRole', 'personaBrief', 'opening'] as const),
  ...(['criterion', 'criterionName', 'weight', 'item', 'itemText'] as const),
  'colour',
  ...(['gradeGood', 'gradeFair', 'gradePoor', 'order'] as const),
] as const;
export const ConflictField = z.enum(conflictFields);
export type ConflictField = z.infer<typeof ConflictField>;

/** A value that somebody else changed between our looking at it and our changing it: it is left as it is, for a decision. */
export const Conflict = z.object({
  entity: z.enum(['member', 'group', 'workspace', 'rubric', 'scenario', 'tag']),
  /** Of the person, group, workspace, rubric, scenario or tag. */
  id: z.uuid(),
  /** Of the criterion or item of a rubric. */
  part: z.uuid().nullable().optional(),
  field: ConflictField,
  /** What whoever made the change saw. */
  was: z.string().nullable(),
  /** What they wanted; of a membership the group. */
  mine: z.string(),
  /** What is there instead. */
  theirs: z.string().nullable(),
  /** The person or group is no longer there at all. */
  gone: z.boolean(),
});
export type Conflict = z.infer<typeof Conflict>;

/** A conflict with who made theirs what it is, and when, as far as the service can tell. */
export const ToldConflict = Conflict.extend({ by: MemberId.nullable(), at: Instant.nullable() });
export type ToldConflict = z.infer<typeof ToldConflict>;

/** The shape of a new value for a field, with the value its editor saw; a field that is not edited is not there. */
export const edited = <Schema extends z.ZodType>(value: Schema) => z.object({ was: value, to: value }).optional();

/** A new value for a field, with the value its editor saw. */
export interface Edit<Value> {
  readonly was: Value;
  readonly to: Value;
}

/** What becomes of one edited field: it holds what is wanted, or is still as it was seen, or was changed by others. */
export function outcomeOf<Value>(now: Value, { was, to }: Edit<Value>): 'same' | 'applies' | 'conflicts' {
  if (now === to) return 'same';
  return now === was ? 'applies' : 'conflicts';
}
