import { z } from 'zod';

import { GroupId, Instant } from '../domain/ids.ts';
import { Role } from '../domain/member.ts';
import { SeatCounts } from '../domain/seat.ts';
import { Zone } from '../domain/zone.ts';
import { MAX_PAGE } from './shapes.ts';
import { CreditSums } from './statement-contract.ts';

export const reportKinds = ['seats', 'credits'] as const;
export const ReportKind = z.enum(reportKinds);
export type ReportKind = z.infer<typeof ReportKind>;

export const periods = ['month', 'week', 'day'] as const;
export type Period = (typeof periods)[number];
export const reportBys = ['group', 'person', 'role', ...periods] as const;
export const ReportBy = z.enum(reportBys);
export type ReportBy = z.infer<typeof ReportBy>;

/** No report over time has more rows: of a longer time the latest are told. */
export const MAX_PERIODS = 400;

/** Whom a report is about: people in any of these groups and of any of these roles, as they were at its moment. */
export const ReportFilter = z.object({
  groups: z.array(GroupId).max(200),
  roles: z.array(Role),
  /** Part of a name or address of people, and of the name of groups. */
  search: z.string().max(200),
});
export type ReportFilter = z.infer<typeof ReportFilter>;

/** What is asked of seats or credits. */
export const ReportQuestion = z.object({
  by: ReportBy,
  /** As it was right before this moment; as it is where null. Reports over time end with it. */
  at: Instant.nullable(),
  /** A second moment, told beside the first as `was`; null for none. Reports over time have none. */
  compare: Instant.nullable(),
  /** Where a report over time begins: where its history begins if null. */
  from: Instant.nullable(),
  /** By whose clocks days, weeks (from Monday on) and months begin. */
  zone: Zone,
  filter: ReportFilter,
});
export type ReportQuestion = z.infer<typeof ReportQuestion>;

/**
 * What a number of a report is of. Seats: `full` are those that somebody holds, `unused` and `used` those of them of which
 * that is known, and `unsure` those that were spent later: when they were first used is not in the copy.
 * Credits: `wallet` what is in the wallet of a group, `fromWallet` what of it people have, `held` what people have of
 * whatever source, `spentInAll` what they spent until then and were not given back.
 */
export const reportColumns = [
  // Seats, and over time the pool at the end of each period and what was given, came back and was spent in it.
  ...(['people', 'full', 'used', 'unused', 'unsure', 'reserved', 'basic'] as const),
  ...(['granted', 'assigned', 'spent', 'remaining', 'given', 'returned', 'lost'] as const),
  // Credits, and over time what was where at the end of each period and what was bought, spent and so on in it.
  ...(['wallet', 'fromWallet', 'held', 'spentInAll', 'pool', 'wallets', 'balances'] as const),
  ...(['bought', 'spentNow', 'expired', 'refunded'] as const),
] as const;
export const ReportColumn = z.enum(reportColumns);
export type ReportColumn = z.infer<typeof ReportColumn>;

/** A number for each column; null where there is none or it is not known. */
const Values = z.array(z.int().nullable());

export const ReportRow = z.object({
  /** The id of the group or person, the role, or the first day of the period. */
  key: z.string(),
  kind: z.enum(['group', 'noGroup', 'goneGroup', 'person', 'gonePerson', 'role', 'period']),
  /** Null where there is none: of who is in no group, and of groups and people that are not here any more. */
  name: z.string().nullable(),
  /** Of people: what they were then. */
  email: z.string().nullable(),
  role: Role.nullable(),
  groups: z.array(z.string()),
  /** Of periods: from when to when. */
  from: Instant.nullable(),
  until: Instant.nullable(),
  values: Values,
  /** The same at the moment that is compared with. */
  was: Values.nullable(),
});
export type ReportRow = z.infer<typeof ReportRow>;

/** All of the workspace at a moment; null for whoever sees only groups. */
export const ReportPool = z.object({ seats: SeatCounts, credits: CreditSums });
export type ReportPool = z.infer<typeof ReportPool>;

export const ReportTable = z.object({
  kind: ReportKind,
  by: ReportBy,
  workspace: z.string(),
  /** The moment this copy is of: nothing later is in any figure. */
  asOf: Instant,
  at: Instant.nullable(),
  compare: Instant.nullable(),
  /** Since when this copy knows what was. What is asked of before is told as empty. */
  begins: Instant.nullable(),
  /** Whether a moment asked for lies before that. */
  tooEarly: z.boolean(),
  /** Of the past, whoever sees only groups is told of who is in them now: who has left them is not in the figures. */
  partial: z.boolean(),
  columns: z.array(ReportColumn),
  /** How many rows there are in all. */
  total: z.int(),
  rows: z.array(ReportRow),
  /** Everybody of the filter once: people are in several groups, and groups do not add up. Null over time. */
  whole: z.object({ values: Values, was: Values.nullable() }).nullable(),
  pool: ReportPool.nullable(),
  poolWas: ReportPool.nullable(),
});
export type ReportTable = z.infer<typeof ReportTable>;

/** By which column rows are sorted; by name, or by time, where null. */
export const ReportSort = z.object({ column: ReportColumn.nullable(), descending: z.boolean() });
export type ReportSort = z.infer<typeof ReportSort>;

export const ReportWindow = ReportQuestion.extend({
  sort: ReportSort,
  offset: z.int().min(0),
  limit: z.int().min(1).max(MAX_PAGE),
});
export type ReportWindow = z.infer<typeof ReportWindow>;
