import { z } from 'zod';

import { ClientId, Instant, MemberId, OperationId } from '../domain/ids.ts';
import { Role, Seat, Status } from '../domain/member.ts';
import { SeatAccount, seatAccounts } from '../domain/seat.ts';
import { Workspace } from '../domain/workspace.ts';
import { AppError } from '../errors/app-error.ts';

/** Raised when app and service no longer understand one another; each says which of them is older. */
export const PROTOCOL = 1;
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
export const Push = z.object({ client: ClientId, operations: z.array(PushedOperation).min(1).max(MAX_PUSH) });
export type Push = z.infer<typeof Push>;

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
  }),
  z.object({ outcome: z.literal('refused'), id: OperationId, error: AppError }),
]);
export type PushResult = z.infer<typeof PushResult>;
export const PushReply = z.object({ results: z.array(PushResult) });

const Nullable = Instant.nullable();
/** A member row on the wire: id, e-mail, names, role, status, seat, its four instants, salt, op. */
export const MemberLine = z.tuple([
  MemberId,
  z.string(),
  z.string(),
  z.string(),
  Role,
  Status,
  Seat,
  Nullable,
  Nullable,
  Nullable,
  Instant,
  z.string(),
  z.int(),
]);
export type MemberLine = z.infer<typeof MemberLine>;
const JobLine = z.object({ id: OperationId, command: z.string(), done: z.int(), total: z.int(), startedAt: Instant });

export const Head = z.object({
  kind: z.literal('head'),
  protocol: z.int(),
  /** The copy is complete up to this operation once the whole stream is applied. */
  seq: z.int(),
  at: Instant,
  workspace: Workspace,
  self: z.object({ id: MemberId, name: z.string(), email: z.string(), role: Role }),
  seats: z.record(z.enum(seatAccounts), z.int()),
  jobs: z.array(JobLine),
});
export type Head = z.infer<typeof Head>;

/** One line of a pull: rows that changed after the cursor, each with what it is now. */
export const PullLine = z.discriminatedUnion('kind', [
  Head,
  z.object({
    kind: z.literal('gone'),
    rows: z.array(z.tuple([z.enum(['member', 'group', 'membership']), z.string()])),
  }),
  z.object({ kind: z.literal('groups'), rows: z.array(z.tuple([z.string(), z.string(), z.int()])) }),
  z.object({ kind: z.literal('members'), rows: z.array(MemberLine) }),
  z.object({ kind: z.literal('memberships'), rows: z.array(z.tuple([z.string(), z.string(), z.int(), z.int()])) }),
  z.object({
    kind: z.literal('entries'),
    rows: z.array(z.tuple([SeatAccount, SeatAccount, z.int(), z.string().nullable(), Instant, z.int()])),
  }),
  z.object({
    kind: z.literal('spans'),
    rows: z.array(z.tuple([z.string(), z.string(), z.string(), Instant, Nullable, z.int(), z.int().nullable()])),
  }),
  /** Spans that one operation began and that have not ended: whose, of what, and its value. */
  z.object({
    kind: z.literal('opened'),
    op: z.int(),
    since: Instant,
    rows: z.array(z.tuple([z.string(), z.string(), z.string()])),
  }),
  z.object({
    kind: z.literal('operations'),
    rows: z.array(
      z.tuple([
        z.int(),
        OperationId,
        z.string().nullable(),
        MemberId.nullable(),
        Instant,
        z.string(),
        z.int(),
        z.string().nullable(),
      ]),
    ),
  }),
  z.object({ kind: z.literal('end'), seq: z.int() }),
]);
export type PullLine = z.infer<typeof PullLine>;

export const EventsReply = z.object({ accepted: z.int(), duplicates: z.int(), unknown: z.array(z.string()) });
export type EventsReply = z.infer<typeof EventsReply>;

/** The problem shape of every error answer (RFC 9457), with the AppError inside. */
export const Problem = z.object({ type: z.string(), title: z.string(), status: z.int(), error: AppError });
