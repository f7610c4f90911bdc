import { z } from 'zod';

import { CreditPlace } from '../commands/credits.ts';
import { Instant, OperationId } from '../domain/ids.ts';
import { guarded, Saved } from './procedure.ts';
import { MAX_PAGE } from './shapes.ts';

/** What a movement of credits is, seen from any of its two accounts. */
export const movementKinds = ['given', 'returned', 'moved', 'bought', 'spent', 'refunded', 'expired', 'held'] as const;
export const MovementKind = z.enum(movementKinds);
export type MovementKind = z.infer<typeof MovementKind>;

/** From the first moment on, and before the second; null where there is no end. */
const Period = z.object({ from: Instant.nullable(), until: Instant.nullable() });
export type Period = z.infer<typeof Period>;

/** Whose statement, of which time, and which of its lines. */
export const StatementQuery = Period.extend({
  of: CreditPlace,
  kind: MovementKind.nullable(),
  /** Part of the name of whoever the credits came from or went to. */
  search: z.string().max(200),
});
export type StatementQuery = z.infer<typeof StatementQuery>;

export const otherKinds = ['person', 'wallet', 'pool', 'purchased', 'spent', 'expired', 'refunded', 'held'] as const;
export type OtherKind = (typeof otherKinds)[number];

/** A movement in or out, and what was there after it. */
export const StatementLine = z.object({
  n: z.int(),
  at: Instant,
  kind: MovementKind,
  /** What it was for, where that was said. */
  note: z.string().nullable(),
  /** Where they came from or went to; without a name it is somebody who is not here. */
  other: z.object({ kind: z.enum(otherKinds), name: z.string().nullable() }),
  change: z.int(),
  balance: z.int(),
  /** Null where this copy does not know it. Of one that was made in parts, the whole of it. */
  operation: z.object({ id: OperationId, seq: z.int(), undone: z.boolean() }).nullable(),
});
export type StatementLine = z.infer<typeof StatementLine>;

/** What there was, what came and went, and what there was then: whichever lines are asked for. */
export const StatementSummary = z.object({
  name: z.string(),
  /** The moment this copy is of. */
  asOf: Instant,
  opening: z.int(),
  added: z.int(),
  taken: z.int(),
  closing: z.int(),
});
export type StatementSummary = z.infer<typeof StatementSummary>;

export const StatementWindow = StatementQuery.extend({
  offset: z.int().min(0),
  limit: z.int().min(1).max(MAX_PAGE),
});
export type StatementWindow = z.infer<typeof StatementWindow>;

/** Where all credits are: what was bought is the sum of the rest. */
export const CreditSums = z.object({
  purchased: z.int(),
  pool: z.int(),
  wallets: z.int(),
  balances: z.int(),
  spent: z.int(),
  expired: z.int(),
  refunded: z.int(),
  held: z.int(),
});
export type CreditSums = z.infer<typeof CreditSums>;

export const statements = {
  /** Lines, the latest first, and how many there are. */
  page: guarded('credits.read')
    .input(StatementWindow)
    .output(z.object({ total: z.int(), rows: z.array(StatementLine) })),
  summary: guarded('credits.read').input(StatementQuery).output(StatementSummary),
  exportCsv: guarded('credits.read').input(StatementQuery).output(Saved),
};
