import { z } from 'zod';

import { Saying } from '../csv/sayings.ts';
import { Instant, MemberId, OperationId } from '../domain/ids.ts';
import { SeatCounts } from '../domain/seat.ts';
import { AppError } from '../errors/app-error.ts';
import { ColumnField } from './reading-shapes.ts';

export const ImportVerdict = z.enum(['added', 'changed', 'unchanged', 'rejected', 'held']);
export type ImportVerdict = z.infer<typeof ImportVerdict>;

/** What is said of a row or a file, to be put into words where it is shown. */
const Said = z.object({ code: z.string(), saying: Saying });

/** One field of a person before and after; `before` is null for someone new. */
export const FieldChange = z.object({ before: z.string().nullable(), after: z.string() });

export const ImportRow = z.object({
  record: z.int(),
  line: z.int(),
  verdict: ImportVerdict,
  member: MemberId.nullable(),
  name: z.string(),
  email: z.string(),
  fields: z.object({
    name: FieldChange.nullable(),
    role: FieldChange.nullable(),
    seat: FieldChange.nullable(),
    status: FieldChange.nullable(),
    groups: z.object({ add: z.array(z.string()) }).nullable(),
  }),
  warnings: z.array(Said),
  reason: Said.nullable(),
  /** Unticked rows stay as they are. */
  ticked: z.boolean(),
});
export type ImportRow = z.infer<typeof ImportRow>;

export const ImportColumn = z.object({
  header: z.string(),
  field: ColumnField,
  /** Told by what the column holds. */
  guess: z.boolean(),
  /** Chosen by a person. */
  chosen: z.boolean(),
  /** Its name says that it holds passwords: nothing else can be chosen for it. */
  locked: z.boolean(),
  example: z.string(),
});
export type ImportColumn = z.infer<typeof ImportColumn>;

/** What the file was recognised as; every guess about a column is shown. */
export const ImportFormat = z.object({
  file: z.string(),
  bytes: z.int(),
  format: z.string(),
  encoding: z.string(),
  bom: z.boolean(),
  delimiter: z.string(),
  /** The sheets of a workbook, and which was read; none for a text file. */
  sheets: z.array(z.string()),
  sheet: z.string(),
  headerLine: z.int(),
  columns: z.array(ImportColumn),
  /** Whether columns are read as was chosen: the last time, or here. */
  choices: z.enum(['recognised', 'last', 'here']),
  /** How many rows are people. */
  people: z.int(),
  notices: z.array(Said),
  /** Why nobody can be imported from the file as it is read now. */
  refused: Said.nullable(),
});

export const ImportCounts = z.object({
  records: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  held: z.int(),
  /** Of those added and changed, how many are ticked. */
  ticked: z.object({ added: z.int(), changed: z.int() }),
  unticked: z.int(),
});

/** An import that has been read and decided on this computer, and not applied. */
export const ImportDraft = z.object({
  id: z.string(),
  format: ImportFormat,
  counts: ImportCounts,
  seats: z.object({ before: SeatCounts, after: SeatCounts }),
  /** Groups that gain people, with how many. */
  groups: z.array(z.object({ name: z.string(), adds: z.int() })),
  /** With false, full seats in the file are ignored and everyone new gets a basic seat. */
  withSeats: z.boolean(),
  refusal: AppError.nullable(),
  /** The import that has not arrived and is looked through again; null for a file. */
  replaces: OperationId.nullable(),
  plannedAt: Instant,
});
export type ImportDraft = z.infer<typeof ImportDraft>;

export const ImportProgress = z.object({
  operation: OperationId,
  state: z.enum(['waiting', 'sending', 'applying', 'applied', 'parked', 'undone']),
  done: z.int(),
  total: z.int(),
  /** Whom it has really added and changed, once it is applied. */
  applied: z.object({ added: z.int(), changed: z.int() }).nullable(),
  error: AppError.nullable(),
});
export type ImportProgress = z.infer<typeof ImportProgress>;
