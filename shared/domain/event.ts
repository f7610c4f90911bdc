import { z } from 'zod';

import { Instant } from './ids.ts';
import { Email } from './member.ts';
import { EventEvaluation, EventTranscript } from './practice.ts';

const upTo = (length: number) => z.string().trim().min(1).max(length);
/** What the sender may leave out, because they do not know it. */
const known = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);
const count = z.int().min(0);

/** The longest a session can have taken. */
export const YEAR_SECONDS = 31_622_400;
export const ranks = ['bronze', 'silver', 'gold'] as const;

/** Made by whoever reports it; the same event sent twice counts once. */
const id = z.string().min(1).max(100);
/** What lies before this has lost its date. */
const FIRST_MOMENT = '1970-01-01T00:00:00.000Z';
/** When it happened: what is counted by, however late it is told. */
const at = Instant.refine((text) => text >= FIRST_MOMENT, { message: 'lies before 1970' });

/** A full-seat feature was used: the fact that makes a seat unreturnable. */
export const SeatUsed = z.strictObject({
  id,
  kind: z.literal('seat.used'),
  email: Email,
  at,
  feature: z.string().max(100),
});
export type SeatUsed = z.infer<typeof SeatUsed>;

/** The seconds from one moment to another; 0 where one of them is not known. */
const secondsBetween = (from: string | null, to: string | null): number =>
  from === null || to === null ? 0 : Math.round((Date.parse(to) - Date.parse(from)) / 1000);

/** Stands in place of whoever assigned something and was erased: nobody's address, and no name. */
export const ERASED_ASSIGNER = '';

/** A practice session came to its end; it is a use of a full seat. */
export const SessionCompleted = z
  .strictObject({
    id,
    kind: z.literal('session.completed'),
    email: Email,
    at,
    scenario: upTo(200),
    difficulty: known(upTo(50)),
    score: known(z.number().min(0).max(100)),
    rank: known(z.enum(ranks)),
    attempt: known(z.int().min(1).max(1_000_000)),
    /** Whether the attempt counts by the rules of its program. */
    validAttempt: known(z.boolean()),
    program: known(upTo(200)),
    /** Who assigned it, by address or by name. */
    assignedBy: known(upTo(254)),
    startedAt: known(at),
    endedAt: known(at),
    durationSeconds: known(count.max(YEAR_SECONDS)),
    link: known(z.url({ protocol: /^https?$/u }).max(1000)),
    transcript: known(EventTranscript),
    evaluation: known(EventEvaluation),
  })
  .refine(({ startedAt, endedAt }) => startedAt === null || endedAt === null || startedAt <= endedAt, {
    path: ['endedAt'],
    message: 'lies before startedAt',
  })
  .refine(({ startedAt, endedAt }) => secondsBetween(startedAt, endedAt) <= YEAR_SECONDS, {
    path: ['endedAt'],
    message: 'lies more than a year after startedAt',
  });
export type SessionCompleted = z.infer<typeof SessionCompleted>;

/** Somebody has done what was assigned to them. */
export const AssignmentCompleted = z.strictObject({
  id,
  kind: z.literal('assignment.completed'),
  email: Email,
  at,
  assignment: upTo(200),
  course: known(upTo(200)),
});

/** Somebody spent coaching credits. */
export const CreditsSpent = z.strictObject({
  id,
  kind: z.literal('credits.spent'),
  email: Email,
  at,
  amount: z.int().min(1).max(1_000_000),
  purpose: upTo(200),
});
export type CreditsSpent = z.infer<typeof CreditsSpent>;

/** What a use of AI cost. */
export const AiSpend = z.strictObject({
  id,
  kind: z.literal('ai.spend'),
  at,
  feature: upTo(100),
  model: upTo(100),
  course: known(upTo(200)),
  email: known(Email),
  /** In cents of the currency: sums of integers are exact. */
  amount: count.max(100_000_000),
  currency: z.string().regex(/^[A-Z]{3}$/u),
});

/** How much the workspace stores, at that moment. */
export const StorageMeasured = z.strictObject({ id, kind: z.literal('storage.measured'), at, bytes: count });

const kinds = [SeatUsed, SessionCompleted, AssignmentCompleted, CreditsSpent, AiSpend, StorageMeasured] as const;
export const eventKinds = kinds.map(({ shape }) => shape.kind.value);

/** A fact that people produce, as the product they use tells it. No figure on any screen has another source. */
export const ReportedEvent = z.discriminatedUnion('kind', kinds, {
  error: ({ code }) =>
    code === 'invalid_union' ? `Invalid kind: expected one of ${eventKinds.join(', ')}` : undefined,
});
export type ReportedEvent = z.infer<typeof ReportedEvent>;

/** The most events in one batch. */
export const MAX_EVENTS = 1000;

/** Whose doing an event is, where it is anybody's. */
export const emailOf = (event: ReportedEvent): string | null => ('email' in event ? event.email : null);

/** An event as a use of a full seat; null where it is none. */
export function useOf(event: ReportedEvent): SeatUsed | null {
  if (event.kind === 'seat.used') return event;
  if (event.kind !== 'session.completed') return null;
  const { id: session, email, at: moment, scenario } = event;
  return { id: session, kind: 'seat.used', email, at: moment, feature: scenario.slice(0, 100) };
}
