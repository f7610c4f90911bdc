import type { ContractRouter } from '@orpc/contract';
import { z } from 'zod';

import { MAX_ADDRESSES } from '../commands/add-by-email.ts';
import { SettingsEdit } from '../commands/configure.ts';
import { PersonEdit } from '../commands/edit.ts';
import { MAX_TOGETHER } from '../commands/groups.ts';
import { Invitation, MAX_INVITED } from '../commands/invite.ts';
import { Many } from '../commands/many.ts';
import { NewPerson } from '../commands/members.ts';
import { GroupMode } from '../commands/regroup.ts';
import { GroupName } from '../domain/group.ts';
import { GroupId, MemberId, OperationId } from '../domain/ids.ts';
import { Email, Role } from '../domain/member.ts';
import { TagPlaces } from '../domain/tag.ts';
import { Standing } from '../permissions/rules.ts';
import { ChangeForm, ChangePeople, ChangePeopleQuery, MAX_LISTED } from './conflict-shapes.ts';
import { conflicts } from './conflict-contract.ts';
import { assignments } from './assignment-contract.ts';
import { backups } from './backup-contract.ts';
import { billing } from './billing-contract.ts';
import { credits } from './credit-contract.ts';
import { calls, integrations } from './integration-contract.ts';
import { images } from './image-contract.ts';
import { media } from './media-contract.ts';
import { invoices } from './invoice-contract.ts';
import { purchases } from './purchase-contract.ts';
import { copy } from './copy-contract.ts';
import { GroupUse, PeoplePreview, PeopleQuestion } from './people-shapes.ts';
import { ActivityFilter, ChainCheck, OperationEffects, OperationRow } from './activity-shapes.ts';
import { GroupDetail, GroupRow, MAX_PASTED, NamedPerson, PastedPeople } from './group-shapes.ts';
import { MemberEvent } from './history-shapes.ts';
import { imports } from './import-contract.ts';
import { palette } from './palette-contract.ts';
import { InvitationMail, SortedAddresses } from './invite-shapes.ts';
import { ListMemory, MemberColumn, SavedList, SaveProgress } from './list-shapes.ts';
import { PermissionRow } from './permission-shapes.ts';
import { overview } from './overview-contract.ts';
import { plan } from './plan-contract.ts';
import { guarded, InPlaceOf, type Meta, nothing, open, Saved } from './procedure.ts';
import { reports } from './report-contract.ts';
import { roleplays } from './roleplay-contract.ts';
import { tags } from './tag-contract.ts';
import { statements } from './statement-contract.ts';
import {
  Change,
  CopyProgress,
  Done,
  KnownWorkspace,
  MAX_PAGE,
  MemberDetail,
  MemberFilter,
  MemberRow,
  MemberTotals,
  NewWorkspace,
  PageQuery,
  PeopleSearch,
  Selection,
  Session,
  Sort,
} from './shapes.ts';
import { seats } from './seat-contract.ts';
import { sessions } from './session-contract.ts';
import { workspace } from './workspace-contract.ts';

const Several = z.array(MemberId).max(MAX_TOGETHER);
const ManyPeople = z.object({ members: Many, ...InPlaceOf });
/** What is written down apart, by its name: spelled out in one piece, the whole grows longer than the compiler writes. */
type Apart = Readonly<{
  workspace: typeof workspace;
  overview: typeof overview;
  plan: typeof plan;
  billing: typeof billing;
  seats: typeof seats;
  credits: typeof credits;
  statements: typeof statements;
  purchases: typeof purchases;
  images: typeof images;
  invoices: typeof invoices;
  imports: typeof imports;
  reports: typeof reports;
  backups: typeof backups;
  integrations: typeof integrations;
  calls: typeof calls;
  palette: typeof palette;
  copy: typeof copy;
  roleplays: typeof roleplays;
  tags: typeof tags;
  conflicts: typeof conflicts;
  sessions: typeof sessions;
  media: typeof media;
  assignments: typeof assignments;
}>;
const apart: Apart = {
  ...{ workspace, overview, plan, billing, seats, credits },
  ...{ statements, purchases, images, invoices, imports, reports },
  ...{ backups, integrations, calls, palette, copy, roleplays, tags, sessions, media, assignments, conflicts },
};

/**
 * Everything a screen can ask of the main process. A procedure answers a Result on the wire; the types here are of
 * its value. Files are chosen in the main process or resolved by the preload: no screen ever names a path.
 */
const own = {
  app: {
    info: open.output(z.object({ version: z.string(), platform: z.string(), folder: z.string() })),
    quit: open.input(z.object({ discardWarning: z.boolean() })).output(nothing),
    /** What the window shows, in its print layout, as a PDF. It holds what whoever sees the window sees. */
    savePdf: open.input(z.object({ name: z.string().min(1).max(120) })).output(Saved),
  },
  workspaces: {
    current: open.output(Session.nullable()),
    /** The workspaces kept on this computer, the last used first. */
    list: open.output(z.array(KnownWorkspace)),
    open: open.input(z.object({ key: z.string().max(100) })).output(Session),
    openSample: open.output(Session),
    /** As whom the sample is open; null where it is not. */
    persona: open.output(Standing.nullable()),
    /** Opens the sample as somebody of this standing; what they may see, the session tells. */
    signInAs: open.input(z.object({ as: Standing })).output(nothing),
    resetSample: open.output(Session),
    connect: open.input(z.object({ address: z.string().max(500), token: z.string().max(500) })).output(Session),
    create: open.input(NewWorkspace).output(Session),
    /** Asks for the open workspace once more that could not be filled. */
    retry: open.output(Session),
    /** How far the first copy of the one is that is being opened; null where none is being made. */
    copying: open.output(CopyProgress.nullable()),
    /** Makes no first copy any more: whoever waits for the workspace is told so. */
    stopCopying: open.output(nothing),
    leave: open.input(z.object({ discardUnsent: z.boolean() })).output(nothing),
    /** Goes back to the first screen; the workspace stays on this computer with all that is unsent. */
    close: open.output(nothing),
  },
  members: {
    page: guarded('members.read').input(PageQuery).output(z.array(MemberRow)),
    totals: guarded('members.read').input(MemberFilter).output(MemberTotals),
    get: guarded('members.read')
      .input(z.object({ id: MemberId }))
      .output(MemberDetail),
    /** What became of somebody, the latest first. */
    history: guarded('members.read')
      .input(z.object({ id: MemberId }))
      .output(z.array(MemberEvent)),
    /** These people, in the order given; who is not here is left out. */
    some: guarded('members.read')
      .input(z.object({ ids: z.array(MemberId).max(MAX_LISTED) }))
      .output(z.array(MemberRow)),
    /** The first few a search finds of those who can still be chosen. */
    find: guarded('members.read').input(PeopleSearch).output(z.array(MemberRow)),
    add: guarded('members.add')
      .input(z.object({ people: z.array(NewPerson).min(1).max(MAX_LISTED), ...InPlaceOf }))
      .output(Done),
    edit: guarded('members.edit')
      .input(z.object({ people: z.array(PersonEdit).min(1).max(MAX_LISTED), ...InPlaceOf }))
      .output(Done),
    /** What an act on people would do, and to whom it may not be done. */
    preview: guarded('members.read').input(PeopleQuestion).output(PeoplePreview),
    setRole: guarded('members.setRole')
      .input(ManyPeople.extend({ role: Role }))
      .output(Done),
    suspend: guarded('members.suspend').input(ManyPeople).output(Done),
    reactivate: guarded('members.suspend').input(ManyPeople).output(Done),
    remove: guarded('members.remove').input(ManyPeople).output(Done),
    setGroups: guarded('groups.setMembers')
      .input(ManyPeople.extend({ groups: z.array(GroupId).max(200), mode: GroupMode }))
      .output(Done),
    invite: guarded('members.invite')
      .input(z.object({ people: z.array(Invitation).min(1).max(MAX_INVITED), ...InPlaceOf }))
      .output(Done),
    resend: guarded('members.invite').input(ManyPeople).output(Done),
    revokeInvitation: guarded('members.invite').input(ManyPeople).output(Done),
    /** Which of these addresses have an account; null while the workspace cannot be asked. */
    accounts: guarded('members.invite')
      .input(z.object({ emails: z.array(Email).max(MAX_INVITED) }))
      .output(z.object({ known: z.array(z.string()).nullable() })),
    /** What became of the mail of somebody's invitation; null while the workspace cannot be asked. */
    mail: guarded('members.invite')
      .input(z.object({ id: MemberId }))
      .output(InvitationMail.nullable()),
    /** A pasted text, sorted by whom it would invite. */
    sortAddresses: guarded('members.invite')
      .input(z.object({ text: z.string().max(MAX_PASTED) }))
      .output(SortedAddresses),
    /** Without columns, in the columns in which they can be imported again. */
    exportCsv: guarded('members.read')
      .input(PageQuery.pick({ filter: true, sort: true }).extend({ columns: z.array(MemberColumn).optional() }))
      .output(Saved),
    /** The people chosen as the text of a CSV file, in the columns and the order of the list. */
    copyCsv: guarded('members.read')
      .input(z.object({ selection: Selection, sort: Sort, columns: z.array(MemberColumn).min(1) }))
      .output(z.object({ text: z.string(), count: z.int() })),
  },
  /** What a person has arranged about the list, kept on this computer for each workspace. */
  lists: {
    recall: guarded('members.read').output(ListMemory),
    keep: guarded('members.read').input(ListMemory).output(nothing),
    /** How far a long list is written that is being saved; null where none is. */
    saving: guarded('console.open')
      .input(z.object({ list: SavedList }))
      .output(SaveProgress.nullable()),
    /** Stops saving it, and leaves nothing of it; false where all of it is written already. */
    stopSaving: guarded('console.open')
      .input(z.object({ list: SavedList }))
      .output(z.boolean()),
  },
  groups: {
    list: guarded('groups.read').output(z.array(GroupRow)),
    get: guarded('groups.read')
      .input(z.object({ id: GroupId }))
      .output(GroupDetail),
    /** Whose addresses these are, before anybody is put into the group. */
    readPasted: guarded('groups.read')
      .input(z.object({ group: GroupId, text: z.string().max(MAX_PASTED) }))
      .output(PastedPeople),
    create: guarded('groups.create')
      .input(z.object({ names: z.array(GroupName).min(1).max(1000), ...InPlaceOf }))
      .output(Done),
    rename: guarded('groups.rename')
      .input(z.object({ group: GroupId, was: GroupName, to: GroupName, ...InPlaceOf }))
      .output(Done),
    setMembers: guarded('groups.setMembers')
      .input(z.object({ group: GroupId, add: Several, remove: Several, ...InPlaceOf }))
      .output(Done),
    /** Puts members into a group whom this computer may not know; of an address that nobody has the service says so. */
    addByEmail: guarded('groups.setMembers')
      .input(z.object({ group: GroupId, emails: z.array(Email).min(1).max(MAX_ADDRESSES), ...InPlaceOf }))
      .output(Done),
    /** Makes people admins of a group, or no longer. */
    appoint: guarded('groups.appoint')
      .input(z.object({ group: GroupId, members: Several.min(1), admin: z.boolean(), ...InPlaceOf }))
      .output(Done),
    configure: guarded('groups.configure')
      .input(z.object({ group: GroupId, settings: SettingsEdit, tags: TagPlaces.optional(), ...InPlaceOf }))
      .output(Done),
    previewDelete: guarded('groups.delete')
      .input(z.object({ group: GroupId }))
      .output(GroupUse),
    delete: guarded('groups.delete')
      .input(z.object({ group: GroupId, ...InPlaceOf }))
      .output(Done),
  },
  permissions: {
    /** What somebody may do and why, action by action. */
    of: guarded('members.read')
      .input(z.object({ id: MemberId }))
      .output(z.array(PermissionRow)),
  },
  operations: {
    /** What was done in the workspace, the latest first. */
    page: guarded('operations.read')
      .input(z.object({ filter: ActivityFilter, offset: z.int().min(0), limit: z.int().min(1).max(MAX_PAGE) }))
      .output(z.object({ total: z.int(), rows: z.array(OperationRow) })),
    get: guarded('operations.read')
      .input(z.object({ id: OperationId }))
      .output(OperationRow),
    /** Everyone who has done something, to filter by. */
    actors: guarded('operations.read').output(z.array(NamedPerson)),
    /** Before and after, from the log of the service; what was looked at before is also told offline. */
    effects: guarded('operations.read')
      .input(z.object({ id: OperationId, start: z.int().min(0) }))
      .output(OperationEffects),
    /** Recomputes the whole log: whether each operation follows from the one before, and the rows from all of them. */
    verify: guarded('operations.read').output(ChainCheck),
    exportCsv: guarded('operations.read')
      .input(z.object({ filter: ActivityFilter }))
      .output(Saved),
    undo: guarded('operations.undo')
      .input(z.object({ id: OperationId }))
      .output(Done),
  },
  /** Of one's own changes: whoever makes any, sees what becomes of them. */
  outbox: {
    list: guarded('console.open').output(z.array(Change)),
    /** What a change wanted, for the form that makes it anew. */
    form: guarded('console.open')
      .input(z.object({ id: OperationId }))
      .output(ChangeForm),
    /** Whom a change is about: there may be very many. */
    people: guarded('console.open').input(ChangePeopleQuery).output(ChangePeople),
    /** The changes that cannot be without this one, and are discarded with it. */
    standingOn: guarded('console.open')
      .input(z.object({ id: OperationId }))
      .output(z.array(Change)),
    retry: guarded('console.open')
      .input(z.object({ id: OperationId }))
      .output(nothing),
    /** Has all that waits with a tag that could not be made use the one that is called so. */
    takeExistingTag: guarded('console.open')
      .input(z.object({ id: OperationId }))
      .output(nothing),
    discard: guarded('console.open')
      .input(z.object({ id: OperationId }))
      .output(nothing),
  },
  sync: {
    now: guarded('workspace.read').output(nothing),
  },
} satisfies ContractRouter<Meta>;
export const contract: typeof own & Apart = { ...own, ...apart };
export type Contract = typeof contract;
