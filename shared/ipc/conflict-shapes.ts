import { z } from 'zod';

import { Modify, Transfer } from '../commands/credits.ts';
import { Refund } from '../commands/spend.ts';
import { Spread } from '../commands/spread.ts';
import { Invitation } from '../commands/invite.ts';
import { NewPerson } from '../commands/members.ts';
import { Agreement } from '../domain/agreement.ts';
import { Expiry } from '../domain/expiry.ts';
import { GroupSettings } from '../domain/group.ts';
import {
  AssignmentId,
  GroupId,
  Instant,
  MemberId,
  OperationId,
  RubricId,
  ScenarioId,
  TagId,
  WorkspaceId,
} from '../domain/ids.ts';
import { InvoiceWish } from '../domain/invoice.ts';
import { Invoice, PurchaseWish } from '../domain/purchase.ts';
import { Role, Status } from '../domain/member.ts';
import { Assigned, AssignmentTerms } from '../domain/assignment.ts';
import { ScenarioWish } from '../domain/scenario.ts';
import { MAX_RUBRIC_LENGTH, RubricDocument } from '../domain/rubric.ts';
import { Taggable, TagPlaces, TagWish } from '../domain/tag.ts';
import { Plan } from '../domain/workspace.ts';
import { WorkspaceSettings } from '../domain/workspace-settings.ts';
import { Conflict, ConflictField } from '../kernel/conflict.ts';
import { PeopleAct } from './people-shapes.ts';
import { SeatEnd } from './shapes.ts';

/** A value of ours that met one of somebody else's: which of the two stays is to be decided. */
export const ConflictRow = z.object({
  n: z.int(),
  /** The change of ours it belongs to, for its words. */
  operation: OperationId,
  command: z.string(),
  label: z.string(),
  madeAt: Instant,
  entity: Conflict.shape.entity,
  id: z.union([MemberId, GroupId, WorkspaceId, RubricId, ScenarioId, TagId]),
  /** Of the person, group, workspace, scenario, tag, or rubric with its criterion or item; empty for one that is gone. */
  name: z.string(),
  email: z.string(),
  field: ConflictField,
  was: z.string().nullable(),
  /** Ours and theirs; of a membership the name of the group. */
  mine: z.string(),
  theirs: z.string().nullable(),
  /** Theirs as it is written down, to be named by a decision: of an order and of a rubric by ids. */
  seen: z.string().nullable(),
  isGone: z.boolean(),
  /** Who made theirs what it is; null where that is not known. */
  by: z.string().nullable(),
  at: Instant.nullable(),
  /** Ours cannot be kept of somebody who is gone, nor where there is no such group any more. */
  canKeepMine: z.boolean(),
});
export type ConflictRow = z.infer<typeof ConflictRow>;

/** A criterion whole is the longest of them: no longer than the rubric that has it. */
const MAX_VALUE = MAX_RUBRIC_LENGTH;

/** What stays of one conflict. `theirs` is the value that was `seen`: one that has changed again is a new conflict. */
export const Decision = z.object({
  n: z.int(),
  keep: z.enum(['mine', 'theirs']),
  theirs: z.string().max(MAX_VALUE).nullable(),
});
export type Decision = z.infer<typeof Decision>;

/** The decision that was taken, to be taken back by its id. */
export const Decided = z.object({ id: OperationId, mine: z.int(), theirs: z.int() });
export type Decided = z.infer<typeof Decided>;

/** The most people of one change who are shown one by one. */
export const MAX_LISTED = 200;

const Values = z.object({ firstName: z.string(), lastName: z.string(), role: Role, status: Status });

/** A person of an edit: what they were without it, and what it wants. */
export const EditedPerson = z.object({
  id: MemberId,
  name: z.string(),
  email: z.string(),
  seen: Values,
  wanted: Values.partial(),
});
export type EditedPerson = z.infer<typeof EditedPerson>;

/** By name; without one where nobody with this id is here. */
const Named = z.object({ id: MemberId, name: z.string(), email: z.string() });

/** Some of the people a change is about, in the order in which it names them. */
export const ChangePeopleQuery = z.object({
  id: OperationId,
  search: z.string().max(200),
  offset: z.int().min(0),
  limit: z.int().min(1).max(MAX_LISTED),
});
export type ChangePeopleQuery = z.infer<typeof ChangePeopleQuery>;

/** `total` is how many match. */
export const ChangePeople = z.object({ total: z.int(), rows: z.array(Named) });
export type ChangePeople = z.infer<typeof ChangePeople>;

/** What a change that has not arrived wanted, for the form that makes it anew. */
export const ChangeForm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('edit'), people: z.array(EditedPerson) }),
  z.object({
    kind: z.literal('seats'),
    act: z.enum(['assign', 'revoke']),
    members: z.array(MemberId),
    /** When they were to be revoked, where that was not at once. */
    end: SeatEnd.optional(),
  }),
  Transfer.extend({ kind: z.literal('transfer'), name: z.string(), otherName: z.string().optional() }),
  Modify.extend({ kind: z.literal('modify') }),
  Refund.extend({ kind: z.literal('refund'), name: z.string() }),
  Spread.omit({ members: true }).extend({ kind: z.literal('spread'), name: z.string() }),
  Expiry.extend({ kind: z.literal('expiry') }),
  z.object({ kind: z.literal('invoice'), wish: InvoiceWish }),
  /** `seen` is what would be agreed without it. */
  z.object({ kind: z.literal('agreement'), seen: Agreement, wanted: Agreement }),
  z.object({ kind: z.literal('buy'), wish: PurchaseWish, invoice: Invoice.optional() }),
  z.object({ kind: z.literal('add'), people: z.array(NewPerson) }),
  z.object({ kind: z.literal('invite'), people: z.array(Invitation) }),
  z.object({ kind: z.literal('create'), names: z.array(z.string()) }),
  z.object({ kind: z.literal('rename'), group: GroupId, seen: z.string(), to: z.string() }),
  z.object({
    kind: z.literal('group'),
    group: GroupId,
    name: z.string(),
    add: z.array(Named),
    remove: z.array(Named),
  }),
  z.object({ kind: z.literal('addByEmail'), group: GroupId, name: z.string(), emails: z.array(z.string()) }),
  z.object({ kind: z.literal('people'), act: PeopleAct, members: z.array(MemberId) }),
  z.object({
    kind: z.literal('appoint'),
    group: GroupId,
    name: z.string(),
    admin: z.boolean(),
    members: z.array(MemberId),
  }),
  /** `seen` is what the group would be set to without it. */
  z.object({
    kind: z.literal('configure'),
    group: GroupId,
    name: z.string(),
    seen: GroupSettings,
    wanted: GroupSettings.partial(),
    tags: TagPlaces.optional(),
  }),
  /** `seen` is what the workspace would be set to without it. */
  z.object({ kind: z.literal('workspace'), seen: WorkspaceSettings, wanted: WorkspaceSettings.partial() }),
  /** A tag that was to be made, where `tag` is null; `seen` is what it would be without the change. */
  z.object({ kind: z.literal('tag'), tag: TagId.nullable(), seen: TagWish.nullable(), wanted: TagWish.partial() }),
  z.object({ kind: z.literal('tagging'), on: Taggable, tags: TagPlaces }),
  z.object({ kind: z.literal('reserve'), group: GroupId, name: z.string(), seats: z.int() }),
  z.object({ kind: z.literal('plan'), plan: Plan, seats: z.int() }),
  z.object({ kind: z.literal('renewal'), renewsAt: Instant }),
  /** `seen` is what the rubric or scenario would say without it; null for one that it makes, as its id is. */
  z.object({
    kind: z.literal('rubric'),
    rubric: RubricId.nullable(),
    seen: RubricDocument.nullable(),
    wanted: RubricDocument,
  }),
  z.object({
    kind: z.literal('scenario'),
    scenario: ScenarioId.nullable(),
    seen: ScenarioWish.nullable(),
    wanted: ScenarioWish,
    /** Tags that were to be put on and taken off with it. */
    tags: TagPlaces.optional(),
  }),
  /** What an assignment would ask for with it, and who is added and taken out; a new one where `assignment` is null. */
  z.object({
    kind: z.literal('assignment'),
    assignment: AssignmentId.nullable(),
    scenario: z.object({ id: ScenarioId, name: z.string() }),
    wanted: AssignmentTerms,
    add: z.object({ groups: z.array(GroupId), people: z.array(Named) }),
    remove: Assigned,
  }),
  /** Its rows are read again as those of a file. */
  z.object({ kind: z.literal('import') }),
  z.object({ kind: z.literal('none') }),
]);
export type ChangeForm = z.infer<typeof ChangeForm>;
