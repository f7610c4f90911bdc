import { z } from 'zod';

import { HeldKind } from '../commands/import-held.ts';
import { Saying } from '../csv/sayings.ts';
import { Instant, MemberId, OperationId } from '../domain/ids.ts';
import { Role } from '../domain/member.ts';
import { Newcomer } from '../domain/newcomer.ts';
import { SeatCounts } from '../domain/seat.ts';
import { AppError } from '../errors/app-error.ts';
import { ColumnField } from './reading-shapes.ts';

export const ImportVerdict = z.enum(['added', 'changed', 'unchanged', 'rejected', 'held']);
export type ImportVerdict = z.infer<typeof ImportVerdict>;

/** What of a row can be left out by itself. */
export const ImportField = z.enum(['name', 'role', 'seat', 'status', 'groups']);
export type ImportField = z.infer<typeof ImportField>;

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
    /** As it is displayed; where that stays, its parts may still change. */
    name: FieldChange.nullable(),
    firstName: FieldChange.nullable(),
    lastName: FieldChange.nullable(),
    email: FieldChange.nullable(),
    role: FieldChange.nullable(),
    seat: FieldChange.nullable(),
    status: FieldChange.nullable(),
    groups: z.object({ add: z.array(z.string()) }).nullable(),
  }),
  warnings: z.array(Said),
  reason: Said.nullable(),
  /** Unticked rows stay as they are. */
  ticked: z.boolean(),
  /** What of a ticked row is left out: fields, and of the groups these. */
  left: z.object({ fields: z.array(ImportField), groups: z.array(z.string()) }),
  /** What the row asks for that is done only once that kind is confirmed, and can be done here. */
  held: HeldKind.nullable(),
  /** What of someone new the file does not say, and all who are new are given. */
  asNew: z.array(ImportField),
});
export type ImportRow = z.infer<typeof ImportRow>;

export const ImportColumn = z.object({
  header: z.string(),
  field: ColumnField,
  /** Told by what the column holds. */
  guess: z.boolean(),
  /** Chosen by a person. */
  chosen: z.boolean(),
  /** It is about who is active, and a person has to say which of its values says so. */
  asks: z.boolean(),
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
  /** Whether a person has chosen them. */
  textChosen: z.object({ encoding: z.boolean(), delimiter: z.boolean() }),
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
  /** Of those added, changed and held, how many are ticked and do something. */
  ticked: z.object({ added: z.int(), changed: z.int(), held: z.int() }),
  unticked: z.int(),
});

/** Some people by name, and how many they are in all. */
export const Named = z.object({ count: z.int(), names: z.array(z.string()) });

/** What a file asks for and does not get without a confirmation of its own: whom it would be done to. */
export const ImportHeld = Named.extend({ kind: HeldKind, confirmed: z.boolean() });
export type ImportHeld = z.infer<typeof ImportHeld>;

/** So many people would change at once, or an admin among them, that it has to be said once more. */
export const ImportBrake = z.object({
  /** How many of the people who are here would change, and how many are here. */
  changed: z.int(),
  of: z.int(),
  /** Those among them who have powers over all of the workspace. */
  admins: Named,
  released: z.boolean(),
});
export type ImportBrake = z.infer<typeof ImportBrake>;

/** What all that is ticked comes to, beside the seats. */
export const ImportTotals = z.object({
  /** Full seats that are taken from the pool. */
  seatsNeeded: z.int(),
  /** A file of people moves no credits; what the removed have goes back. */
  creditsReturned: z.int(),
  /** Whoever is new and has to be invited, and whether the import does that. */
  invitations: z.object({ count: z.int(), sent: z.boolean() }),
  joins: z.int(),
  removed: z.int(),
  renamed: z.int(),
  suspended: z.int(),
  reactivated: z.int(),
  /** Whoever gets a role above the one they have, or comes with one above learner. */
  raised: z.array(Named.extend({ role: Role })),
});
export type ImportTotals = z.infer<typeof ImportTotals>;

/** An import that has been read and decided on this computer, and not applied. */
export const ImportDraft = z.object({
  id: z.string(),
  format: ImportFormat,
  counts: ImportCounts,
  seats: z.object({ before: SeatCounts, after: SeatCounts }),
  /** Groups that gain people, with how many. */
  groups: z.array(z.object({ name: z.string(), adds: z.int() })),
  /** Groups the file names that are not here: whom they would gain, and whether they are to be made. */
  newGroups: z.array(z.object({ name: z.string(), people: z.int(), ticked: z.boolean() })),
  held: z.array(ImportHeld),
  totals: ImportTotals,
  brake: ImportBrake.nullable(),
  /** With false, full seats in the file are ignored and everyone new gets a basic seat. */
  withSeats: z.boolean(),
  /** What new people begin with where the file has no column for it, as the workspace has it, and how many get what of it. */
  newcomers: z.object({
    given: Newcomer,
    usual: Newcomer,
    people: z.object({ role: z.int(), seat: z.int(), groups: z.int() }),
  }),
  refusal: AppError.nullable(),
  /** The import that has not arrived and is looked through again; null for a file. */
  replaces: OperationId.nullable(),
  plannedAt: Instant,
  /** Another one when rows have moved from one verdict to another: what was read of them before is no longer so. */
  revision: z.int(),
  /** Of how many people something else becomes than when they were looked at last. */
  moved: z.int(),
});
export type ImportDraft = z.infer<typeof ImportDraft>;
