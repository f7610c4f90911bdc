import { z } from 'zod';

export const WorkspaceId = z.uuid().brand<'WorkspaceId'>();
export type WorkspaceId = z.infer<typeof WorkspaceId>;
export const MemberId = z.uuid().brand<'MemberId'>();
export type MemberId = z.infer<typeof MemberId>;
export const GroupId = z.uuid().brand<'GroupId'>();
export type GroupId = z.infer<typeof GroupId>;
export const PurchaseId = z.uuid().brand<'PurchaseId'>();
export type PurchaseId = z.infer<typeof PurchaseId>;
export const InvoiceId = z.uuid().brand<'InvoiceId'>();
export type InvoiceId = z.infer<typeof InvoiceId>;
export const RubricId = z.uuid().brand<'RubricId'>();
export type RubricId = z.infer<typeof RubricId>;
export const RubricVersionId = z.uuid().brand<'RubricVersionId'>();
export type RubricVersionId = z.infer<typeof RubricVersionId>;
export const ScenarioId = z.uuid().brand<'ScenarioId'>();
export type ScenarioId = z.infer<typeof ScenarioId>;
export const TagId = z.uuid().brand<'TagId'>();
export type TagId = z.infer<typeof TagId>;
export const AssignmentId = z.uuid().brand<'AssignmentId'>();
export type AssignmentId = z.infer<typeof AssignmentId>;
export const ConnectionId = z.uuid().brand<'ConnectionId'>();
export type ConnectionId = z.infer<typeof ConnectionId>;
export const SessionId = z.uuid().brand<'SessionId'>();
export type SessionId = z.infer<typeof SessionId>;
/** Of what somebody did to the result of a session. */
export const VerdictId = z.uuid().brand<'VerdictId'>();
export type VerdictId = z.infer<typeof VerdictId>;
/** Of what somebody is called by a tool. */
export const AliasId = z.uuid().brand<'AliasId'>();
export type AliasId = z.infer<typeof AliasId>;
export const OperationId = z.uuid().brand<'OperationId'>();
export type OperationId = z.infer<typeof OperationId>;
export const ClientId = z.uuid().brand<'ClientId'>();
export type ClientId = z.infer<typeof ClientId>;

/** An instant as UTC ISO text, such as 2026-03-01T09:00:00.000Z. */
export const Instant = z.iso.datetime({ precision: 3 });

/** The largest n an operation may derive ids for, and where the ids of its own chunks begin. */
export const FIRST_CHUNK_ID = 0xf0_00_00;

/**
 * A UUIDv7 (RFC 9562) of the given millisecond, from 16 random bytes.
 * Randomness comes in from outside, because this room has none.
 */
export function uuidv7(ms: number, random: Uint8Array): string {
  const hex = [...random.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const time = ms.toString(16).padStart(12, '0');
  const variant = ((random[8] ?? 0) & 0x3f) | 0x80;
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${hex.slice(13, 16)}`,
    variant.toString(16) + hex.slice(18, 20),
    hex.slice(20, 32),
  ].join('-');
}

/**
 * The n-th id an operation makes. Every run of the operation makes the same ids, in ascending order of n:
 * the operation's millisecond and random tail, with n (below 2^24) between them.
 */
export function deriveId(operation: OperationId, n: number): string {
  const high = ((n >> 12) & 0xfff).toString(16).padStart(3, '0');
  const low = (n & 0xfff).toString(16).padStart(3, '0');
  return `${operation.slice(0, 13)}-7${high}-8${low}-${operation.slice(24)}`;
}
