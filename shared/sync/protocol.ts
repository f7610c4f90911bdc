import { z } from 'zod';

import { AiKey } from '../domain/ai.ts';
import { ConnectionStatus } from '../domain/connection.ts';
import { isCreditAccount, type CreditAccount } from '../domain/credit.ts';
import { ClientId, GroupId, Instant, MemberId, OperationId, TagId } from '../domain/ids.ts';
import { Role, roles, type Seat, seats, type Status, statuses } from '../domain/member.ts';
import { type SeatAccount, seatAccounts } from '../domain/seat.ts';
import { noNeeds, WorkspaceNeeds } from '../domain/workspace-needs.ts';
import { Workspace } from '../domain/workspace.ts';
import { AppError } from '../errors/app-error.ts';
import { ToldConflict } from '../kernel/conflict.ts';
import { OwnGroup } from '../permissions/can.ts';
import { goneKinds, type GoneKind } from './gone.ts';
import { InvoiceLines } from './invoice-lines.ts';
import { PurchaseLines } from './purchase-lines.ts';
import { AssignmentLines, RubricLines, RubricVersionLines, ScenarioLines } from './roleplay-lines.ts';
import { SessionLines } from './session-lines.ts';
import { isTags, TagLines } from './tag-lines.ts';
import { VerdictLines } from './verdict-lines.ts';
import { id, instant, int, oneOf, orNull, rowsOf, text } from './wire-rows.ts';

/** Raised when app and service no longer understand one another; each says which of them is older. */
export const PROTOCOL = 12;
export const PROTOCOL_HEADER = 'x-rollcall-protocol';

/** The most operations in one push. */
export const MAX_PUSH = 200;

export const PushedOperation = z.object({
  id: OperationId,
  command: z.string().max(100),
  version: z.int(),
  args: z.unknown(),
  madeAt: Instant,
  /** Secret randomness for the salts of people the operation creates; never written to the log. */
  seed: z.string().min(32).max(128),
  /** What this computer's own decision hashes to, where it has made one. */
  effectsHash: z.string().nullable(),
});
export type PushedOperation = z.infer<typeof PushedOperation>;
export const Push = z.object({
  client: ClientId,
  /**
   * Counts what this client sends. What comes after a later turn was held up on its way: its client has long sent it
   * again and been answered, and to take it now could apply what was refused then.
   */
  turn: z.int().min(1).optional(),
  /** The last turn whose answer has come: what was refused after it is refused again, however things are by now. */
  heard: z.int().min(0).optional(),
  /** With none, the service hears the turn: nothing that was sent before and is still on its way is taken any more. */
  operations: z.array(PushedOperation).max(MAX_PUSH),
});
export type Push = z.infer<typeof Push>;

/** What others changed meanwhile, and was left as it is. */
export const Conflicts = z.array(ToldConflict);

export const PushResult = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('applied'),
    id: OperationId,
    seq: z.int(),
    at: Instant,
    /** The service decided the same, effect by effect: nothing needs to be written again. */
    same: z.boolean(),
    /** It is being applied in chunks. */
    job: z.boolean(),
    conflicts: Conflicts.default([]),
  }),
  z.object({ outcome: z.literal('refused'), id: OperationId, error: AppError, conflicts: Conflicts.optional() }),
]);
export type PushResult = z.infer<typeof PushResult>;
export const PushReply = z.object({
  results: z.array(PushResult),
  /** Nothing was taken: the service has heard this later turn of the client. */
  late: z.int().optional(),
});
export type PushReply = z.infer<typeof PushReply>;

/** A member row on the wire: id, e-mail, names, role, status, seat, its four instants, salt, op, the op that made it, when they are or were invited, and when their seat ends, in which zone. */
export type MemberLine = [
  id: MemberId,
  email: string,
  firstName: string,
  lastName: string,
  role: Role,
  status: Status,
  seat: Seat,
  seatSince: string | null,
  seatUsedAt: string | null,
  lastUsedAt: string | null,
  createdAt: string,
  salt: string,
  op: number,
  firstOp: number,
  inviteAt: string | null,
  revokeAt: string | null,
  revokeZone: string | null,
];
/** A group row on the wire: id, name, op, what its admins may do in it (1 or 0 each), the limit of a session, its services, its budget and its tags as JSON. */
export type GroupLine = [
  id: GroupId,
  name: string,
  op: number,
  invitesPeople: number,
  changesRoles: number,
  buysCredits: number,
  ownWallet: number,
  sessionLimit: number | null,
  services: string,
  budget: string | null,
  tags: string,
];
type EntryLine = [
  source: SeatAccount,
  target: SeatAccount,
  amount: number,
  subject: string | null,
  at: string,
  op: number,
];
type CreditEntryLine = [
  source: CreditAccount,
  target: CreditAccount,
  amount: number,
  subject: string | null,
  at: string,
  op: number,
  note: string | null,
];
/** What is in an account of credits, whose it is, and from where they came. */
type CreditLine = [account: CreditAccount, owner: string | null, source: string | null, amount: number, op: number];
/** What was true of somebody from one operation to another. */
type SpanLine = [subject: string, field: string, value: string, op: number, untilOp: number];
type OperationLine = [
  seq: number,
  id: OperationId,
  parent: string | null,
  actor: MemberId | null,
  at: string,
  command: string,
  subjects: number,
  undoneBy: string | null,
];

const account = oneOf(seatAccounts);
const maybe = orNull(instant);
const MemberLines = rowsOf<MemberLine>(
  id,
  text,
  text,
  text,
  oneOf(roles),
  oneOf(statuses),
  oneOf(seats),
  maybe,
  maybe,
  maybe,
  instant,
  text,
  int,
  int,
  maybe,
  maybe,
  orNull(text),
);
const GroupLines = rowsOf<GroupLine>(id, text, int, int, int, int, int, orNull(int), text, orNull(text), isTags);
export const JobLine = z.object({
  id: OperationId,
  command: z.string(),
  /** Whose it is; null for the service's own. */
  actor: MemberId.nullable().default(null),
  done: z.int(),
  total: z.int(),
  startedAt: Instant,
  /** Since when it runs without a pause, and how many were done by then. */
  since: Instant.nullable().default(null),
  fromDone: z.int().default(0),
  /** When some of it was last done, by the clock that says `since`. */
  steppedAt: Instant.nullable().default(null),
  /** Who holds it up, and since when. */
  paused: z.object({ by: MemberId.nullable(), at: Instant }).nullable().default(null),
});
export type JobLine = z.infer<typeof JobLine>;

/** Of no more people a head says that their mail could not be delivered. */
export const MAX_UNDELIVERED = 500;

export const Head = z.object({
  kind: z.literal('head'),
  protocol: z.int(),
  /** The copy is complete up to this operation once the whole stream is applied. */
  seq: z.int(),
  at: Instant,
  /** Where this is in which history, to be brought back with the next pull; only the service reads it. */
  bookmark: z.string().default(''),
  /** What of the workspace the reader sees, in a word, to be brought back with the next pull. */
  scope: z.string().default('all'),
  workspace: Workspace,
  self: z.object({
    id: MemberId,
    name: z.string(),
    email: z.string(),
    role: Role,
    /** The groups they are in, on which it depends what they may do. */
    groups: z.array(OwnGroup).default([]),
  }),
  seats: z.record(z.enum(seatAccounts), z.int()),
  jobs: z.array(JobLine),
  /** Whose present invitation could not be delivered, the latest of them, for whoever may invite. */
  undelivered: z.array(z.object({ member: MemberId, inviteAt: Instant })).default([]),
  /** The last reading of what events sum to, for whoever may see any of it. */
  usage: z.int().default(0),
  /** The last reading of practice sessions. */
  practice: z.int().default(0),
  /** How it stands with the tools that calls come from. */
  connections: z.array(ConnectionStatus).default([]),
  /** The key of the endpoint of AI, for whoever may set it; null where there is none. */
  aiKey: AiKey.nullable().default(null),
  needs: WorkspaceNeeds.default(noNeeds),
});
export type Head = z.infer<typeof Head>;

/** One line of a pull: rows that changed after the cursor, each with what it is now. */
export const PullLine = z.discriminatedUnion('kind', [
  Head,
  /** The copy cannot go on from its cursor: it is emptied first, and everything follows. */
  z.object({ kind: z.literal('reset'), why: z.enum(['history', 'scope']) }),
  /** All groups the reader sees and all tags on what they see, for whoever does not see everything: people of no other, and no other tags, are kept. */
  z.object({ kind: z.literal('scope'), groups: z.array(GroupId), tags: z.array(TagId) }),
  /** People, and groups with a wallet, of whom all follows, whatever the copy has of them. */
  z.object({ kind: z.literal('new'), rows: z.array(z.union([MemberId, GroupId])) }),
  z.object({
    kind: z.literal('gone'),
    rows: rowsOf<[GoneKind, string]>(oneOf(goneKinds), text),
  }),
  z.object({ kind: z.literal('groups'), rows: GroupLines }),
  z.object({ kind: z.literal('members'), rows: MemberLines }),
  /** Group, member, whether they are its admin (1 or 0), op. */
  z.object({ kind: z.literal('memberships'), rows: rowsOf<[GroupId, MemberId, number, number]>(id, id, int, int) }),
  z.object({
    kind: z.literal('entries'),
    rows: rowsOf<EntryLine>(account, account, int, orNull(id), instant, int),
  }),
  z.object({
    kind: z.literal('creditEntries'),
    rows: rowsOf<CreditEntryLine>(isCreditAccount, isCreditAccount, int, orNull(id), instant, int, orNull(text)),
  }),
  z.object({
    kind: z.literal('credits'),
    rows: rowsOf<CreditLine>(isCreditAccount, orNull(id), orNull(text), int, int),
  }),
  z.object({ kind: z.literal('purchases'), rows: PurchaseLines }),
  z.object({ kind: z.literal('invoices'), rows: InvoiceLines }),
  z.object({ kind: z.literal('sessions'), rows: SessionLines }),
  z.object({ kind: z.literal('verdicts'), rows: VerdictLines }),
  z.object({ kind: z.literal('rubrics'), rows: RubricLines }),
  z.object({ kind: z.literal('rubricVersions'), rows: RubricVersionLines }),
  z.object({ kind: z.literal('scenarios'), rows: ScenarioLines }),
  z.object({ kind: z.literal('tags'), rows: TagLines }),
  z.object({ kind: z.literal('assignments'), rows: AssignmentLines }),
  z.object({
    kind: z.literal('spans'),
    rows: rowsOf<SpanLine>(id, text, text, int, int),
  }),
  z.object({
    kind: z.literal('operations'),
    rows: rowsOf<OperationLine>(int, id, orNull(id), orNull(id), instant, text, int, orNull(id)),
  }),
  z.object({ kind: z.literal('end'), seq: z.int() }),
]);
export type PullLine = z.infer<typeof PullLine>;

export const EventsReply = z.object({
  accepted: z.int(),
  /** How many were known by their ids. */
  duplicates: z.int(),
  /** Ids under which something else is known: that is kept, and this is not. */
  differing: z.array(z.string()).default([]),
  /** Addresses of nobody here. What is told of them is kept, and counts once they are here and it is sent again. */
  unknown: z.array(z.string()),
  /** Addresses of people who used what needs a full seat and hold none: it counts for no seat. */
  withoutSeat: z.array(z.string()).default([]),
  /** Events that spent less than they tell, because there was no more. */
  short: z.array(z.object({ id: z.string(), email: z.string(), amount: z.int(), spent: z.int() })).default([]),
  /** Events that tell more than a session of these people may cost: they are counted all the same. */
  overLimit: z.array(z.object({ id: z.string(), email: z.string(), amount: z.int(), limit: z.int() })).default([]),
  /** Who did what their seat does not allow, or they themselves while suspended or not here yet, and why. It is kept all the same. */
  notEntitled: z.array(z.object({ email: z.string(), feature: z.string(), why: z.string() })).default([]),
});
export type EventsReply = z.infer<typeof EventsReply>;

/** The problem shape of every error answer (RFC 9457), with the AppError inside. */
export const Problem = z.object({ type: z.string(), title: z.string(), status: z.int(), error: AppError });
