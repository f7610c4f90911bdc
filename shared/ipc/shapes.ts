import { z } from 'zod';

import { Group } from '../domain/group.ts';
import { GroupId, Instant, MemberId, OperationId, TagId } from '../domain/ids.ts';
import { Email, Member, Role, Seat, Status } from '../domain/member.ts';
import { SeatCounts } from '../domain/seat.ts';
import { Plan, Workspace } from '../domain/workspace.ts';
import { WorkspaceName } from '../domain/workspace-settings.ts';
import { AppError } from '../errors/app-error.ts';
import { OwnGroup } from '../permissions/can.ts';

/** The five faces of a member's seat, as lists show and filter it. */
export const SeatState = z.enum(['basic', 'reserved', 'unused', 'used']);
export type SeatState = z.infer<typeof SeatState>;

export const MemberFilter = z.object({
  search: z.string().max(200),
  roles: z.array(Role),
  seats: z.array(SeatState),
  statuses: z.array(Status),
  groups: z.array(GroupId),
  /** In any group with one of these tags; of all where it is not there. */
  tags: z.array(TagId).optional(),
  /** Only those whose invitation could not be delivered. */
  undelivered: z.boolean().default(false),
  /** Only those who were invited fourteen days ago or earlier and have not come. */
  late: z.boolean().optional(),
});
export type MemberFilter = z.infer<typeof MemberFilter>;
/** Everybody. All that narrows is named, so that it takes the place of whatever was chosen before. */
export const noFilter: MemberFilter = {
  ...{ search: '', roles: [], seats: [], statuses: [], groups: [], tags: undefined },
  ...{ undelivered: false, late: undefined },
};

export const SortColumn = z.enum(['name', 'email', 'role', 'seat', 'status', 'credits', 'lastUsedAt', 'createdAt']);
export type SortColumn = z.infer<typeof SortColumn>;
export const Sort = z.array(z.object({ column: SortColumn, descending: z.boolean() })).max(4);
export type Sort = z.infer<typeof Sort>;

/** A row of the Users list. `pending` is true while a change of ours is not confirmed by the service. */
export const MemberRow = Member.extend({
  name: z.string(),
  groups: z.array(Group.extend({ admin: z.boolean() })),
  /** All they have, wherever it came from; none where credits are not told to who looks. */
  credits: z.int(),
  pending: z.boolean(),
});
export type MemberRow = z.infer<typeof MemberRow>;

export const MAX_PAGE = 200;
export const PageQuery = z.object({
  filter: MemberFilter,
  sort: Sort,
  offset: z.int().min(0),
  limit: z.int().min(1).max(MAX_PAGE),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** Who is looked for to be chosen: without those who are chosen already, and without the people of a group. */
export const PeopleSearch = z.object({
  search: z.string().max(200),
  except: z.array(MemberId).max(100_000),
  outside: GroupId.nullable(),
  limit: z.int().min(1).max(MAX_PAGE),
});
export type PeopleSearch = z.infer<typeof PeopleSearch>;

/** How many match a filter, and how their seats are. `everyone` is the whole workspace. */
export const MemberTotals = z.object({
  everyone: z.int(),
  matching: z.int(),
  full: z.int(),
  reserved: z.int(),
  basic: z.int(),
  /** All credits of those who match; none where credits are not told to who looks. */
  credits: z.int(),
});
export type MemberTotals = z.infer<typeof MemberTotals>;

/** Either the people named, or everyone who matches, except some. Resolved to ids when previewed. */
export const Selection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ids'), ids: z.array(MemberId).max(100_000) }),
  z.object({ kind: z.literal('matching'), filter: MemberFilter, except: z.array(MemberId).max(100_000) }),
]);
export type Selection = z.infer<typeof Selection>;

/** When full seats are to be revoked, and the zone in which that was said. */
export const SeatEnd = z.object({ at: Instant, zone: z.string().max(64) });
export type SeatEnd = z.infer<typeof SeatEnd>;

/** What a seat command would do, decided by the same code that does it. */
export const SeatPreview = z.object({
  members: z.array(MemberId),
  /** The first few of them, for the dialog. */
  shown: z.array(MemberRow),
  before: SeatCounts,
  after: SeatCounts,
  /** Seats that would be assigned or given back to the pool. */
  changed: z.int(),
  /** Of those assigned, how many are only reserved, because their holder has not accepted yet. */
  reserved: z.int(),
  /** Of those assigned, how many come out of what is set aside for groups, by their names. */
  fromGroups: z.array(z.object({ name: z.string(), count: z.int() })),
  /** Of those revoked, how many have been used and are spent until the plan renews. */
  spent: z.int(),
  /** People in the selection whose full seat is to be revoked later. */
  ending: z.int(),
  /** People in the selection for whom nothing changes. */
  untouched: z.int(),
  renewsAt: Instant,
  refusal: AppError.nullable(),
});
export type SeatPreview = z.infer<typeof SeatPreview>;

export const SeatHistoryLine = z.object({
  at: Instant,
  kind: z.enum(['assigned', 'reserved', 'revoked', 'spent', 'firstUsed']),
  by: z.string().nullable(),
});
export const MemberDetail = MemberRow.extend({ seatHistory: z.array(SeatHistoryLine) });
export type MemberDetail = z.infer<typeof MemberDetail>;

/** What was just done: its operation, and the words of the notice that offers to undo it. */
export const Done = z.object({ operation: OperationId, changed: z.int() });
export type Done = z.infer<typeof Done>;

export const ChangeState = z.enum(['waiting', 'sending', 'confirmed', 'parked']);
/** One of our changes, on its way to the service or arrived there. */
export const Change = z.object({
  id: OperationId,
  command: z.string(),
  /** What it is about, for the sentence the tray shows: `count` people, a file or a name. */
  count: z.int(),
  label: z.string(),
  madeAt: Instant,
  state: ChangeState,
  error: AppError.nullable(),
  attempts: z.int(),
  nextTryAt: Instant.nullable(),
  /** The parked change without which this one cannot be: they are tried again and discarded together. */
  standsOn: OperationId.nullable(),
  /** The workspace has applied it, or all of it that met no conflict. */
  isApplied: z.boolean(),
});
export type Change = z.infer<typeof Change>;

export const Job = z.object({
  id: OperationId,
  command: z.string(),
  done: z.int(),
  total: z.int(),
  startedAt: Instant,
  /** People in a second, and seconds left; null before they can be known. */
  pace: z.object({ rate: z.int(), secondsLeft: z.int() }).nullable(),
  /** Who holds it up, by name where that is known, and since when. */
  paused: z.object({ by: z.string().nullable(), at: Instant }).nullable(),
});
export type Job = z.infer<typeof Job>;

export const Connection = z.object({
  /** Connecting until the first attempt is over. */
  state: z.enum(['connecting', 'online', 'offline', 'refused']),
  /** Since when it is so. */
  since: Instant,
  lastSyncedAt: Instant.nullable(),
  nextTryAt: Instant.nullable(),
  error: AppError.nullable(),
  address: z.string(),
  local: z.boolean(),
});
export type Connection = z.infer<typeof Connection>;

export const Self = z.object({ id: MemberId, name: z.string(), email: Email, role: Role, groups: z.array(OwnGroup) });

/** All the frame of the window shows. */
export const Session = z.object({
  workspace: Workspace,
  self: Self,
  people: z.int(),
  groups: z.int(),
  seats: SeatCounts,
  /** Why the plan has no room for another person, or another group; null where it has. */
  full: z.object({ people: AppError.nullable(), groups: AppError.nullable() }),
  connection: Connection,
  unsent: z.int(),
  parked: z.int(),
  jobs: z.array(Job),
  /** How many invitations could not be delivered, as far as whoever is at it may know. */
  undelivered: z.int(),
  /** Something the person should be told once, such as that the copy was rebuilt. */
  notice: AppError.nullable(),
});
export type Session = z.infer<typeof Session>;

/**
 * How far the first copy of a workspace is: bytes of how many where it comes ready-made, else people so far. It is
 * asked for before it comes, and completed after; then nothing is counted.
 */
export const CopyProgress = z.object({
  step: z.enum(['asking', 'bytes', 'people', 'completing']),
  done: z.int(),
  total: z.int(),
  /** For how long already, in milliseconds. */
  elapsed: z.int(),
});
export type CopyProgress = z.infer<typeof CopyProgress>;

/** A workspace this computer keeps a copy of. */
export const KnownWorkspace = z.object({
  key: z.string(),
  kind: z.enum(['sample', 'own', 'remote']),
  name: z.string(),
  people: z.int(),
  address: z.string(),
  lastSyncedAt: Instant.nullable(),
});
export type KnownWorkspace = z.infer<typeof KnownWorkspace>;

export const NewWorkspace = z.object({
  name: WorkspaceName,
  ownerEmail: Email,
  ownerFirstName: z.string().max(200),
  ownerLastName: z.string().max(200),
  plan: Plan,
  seats: z.int().min(0).max(1_000_000),
  credits: z.int().min(0).max(100_000_000),
});
export type NewWorkspace = z.infer<typeof NewWorkspace>;

/** How many people there are, by what their seat is. */
export const SeatTotals = z.object({
  people: z.int(),
  used: z.int(),
  unused: z.int(),
  reserved: z.int(),
  basic: z.int(),
});
export type SeatTotals = z.infer<typeof SeatTotals>;

export const SeatReportGroup = SeatTotals.extend({ id: GroupId.nullable(), name: z.string() });
export type SeatReportGroup = z.infer<typeof SeatReportGroup>;
export const SeatReportPerson = z.object({
  id: MemberId,
  name: z.string(),
  email: z.string(),
  role: Role,
  status: Status,
  seat: Seat,
  state: SeatState,
  groups: z.array(z.string()),
  seatSince: Instant.nullable(),
  seatUsedAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
});
export type SeatReportPerson = z.infer<typeof SeatReportPerson>;
export const SeatReport = z.object({
  workspace: z.string(),
  /** The moment the figures are true for: the last time the copy agreed with the service. */
  asOf: Instant,
  renewsAt: Instant,
  counts: SeatCounts,
  /** Whether these are told: they are the whole workspace's, and whoever sees only their groups does not know them. */
  pool: z.boolean(),
  /** How many of those reserved are set aside for groups. */
  forGroups: z.int(),
  used: z.int(),
  unused: z.int(),
  /** Everyone once: the groups do not add up to it, because people are in several. */
  everyone: SeatTotals,
  byGroup: z.array(SeatReportGroup),
});
export type SeatReport = z.infer<typeof SeatReport>;
