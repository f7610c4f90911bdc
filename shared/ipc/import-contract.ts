import { z } from 'zod';

import { HeldKind } from '../commands/import-held.ts';
import { OperationId } from '../domain/ids.ts';
import { Newcomer } from '../domain/newcomer.ts';
import { KeptReply, MAX_KEPT } from '../sync/kept.ts';
import { ImportDifference, ImportDifferences, ImportProgress } from './import-progress.ts';
import { ImportDraft, ImportField, ImportRow, ImportVerdict } from './import-shapes.ts';
import { DraftId, guarded, nothing, Saved } from './procedure.ts';
import { NamedMapping, ReadingChange, ReadingProgress, RecentFile } from './reading-shapes.ts';
import { MAX_PAGE } from './shapes.ts';

/** What has been read of a file; null where the reading was stopped. */
const Opened = ImportDraft.nullable();

/** Files of people, from the choice of one to what became of it. */
export const imports = {
  /** Asks for a file in the system's dialog; null when the dialog was closed. */
  choose: guarded('members.import').output(Opened),
  /** The path is put in by the preload, from a file that was really dropped. */
  dropped: guarded('members.import')
    .input(z.object({ path: z.string().max(4096) }))
    .output(Opened),
  /** The last files that were read on this computer. */
  recent: guarded('members.import').output(z.array(RecentFile)),
  openRecent: guarded('members.import')
    .input(z.object({ id: z.string() }))
    .output(Opened),
  /** How far a file that is being read has come; null while none is. */
  reading: guarded('members.import').output(ReadingProgress.nullable()),
  /** Stops the reading of a file; nothing of it is kept, nor of the one that was looked at before. */
  stop: guarded('members.import').output(nothing),
  /** Reads the file once more, as is said. */
  readAs: guarded('members.import')
    .input(z.object({ id: z.string(), change: ReadingChange }))
    .output(Opened),
  /** What columns mean, under names, on this computer. */
  mappings: guarded('members.import').output(z.array(NamedMapping)),
  /** Keeps one under a name, or renames it; without an id it is a new one. */
  keepMapping: guarded('members.import')
    .input(NamedMapping.partial({ id: true }))
    .output(z.array(NamedMapping)),
  forgetMapping: guarded('members.import')
    .input(NamedMapping.pick({ id: true }))
    .output(z.array(NamedMapping)),
  /** The rows of an import that has not arrived, to be looked through again; applied, they take its place. */
  reopen: guarded('members.import')
    .input(z.object({ id: OperationId }))
    .output(ImportDraft),
  rows: guarded('members.import')
    .input(
      z.object({
        id: z.string(),
        verdict: ImportVerdict,
        search: z.string().max(200),
        /** Only rows that change this, or of which this is noted. */
        field: ImportField.nullable().default(null),
        code: z.string().max(40).nullable().default(null),
        offset: z.int().min(0),
        limit: z.int().min(1).max(MAX_PAGE),
      }),
    )
    .output(
      z.object({
        total: z.int(),
        rows: z.array(ImportRow),
        /** What the rows of this verdict change and have noted, each with how many rows: what can be filtered by. */
        fields: z.array(z.object({ field: ImportField, count: z.int(), left: z.int() })),
        codes: z.array(z.object({ code: z.string(), count: z.int() })),
      }),
    ),
  /** Ticks or unticks rows, or a field of them, or one of their groups; without records, all rows of the verdict. */
  tick: guarded('members.import')
    .input(
      z.object({
        id: z.string(),
        verdict: ImportVerdict,
        records: z.array(z.int()).nullable(),
        ticked: z.boolean(),
        field: ImportField.nullable().default(null),
        group: z.string().nullable().default(null),
      }),
    )
    .output(ImportDraft),
  /** Confirms what a file does not get by itself, or releases the brake; or takes either back. */
  confirm: guarded('members.import')
    .input(z.object({ id: z.string(), what: z.enum([...HeldKind.options, 'brake']), on: z.boolean() }))
    .output(ImportDraft),
  /** Chooses which of the groups that are not here are made; without names, all of them. */
  makeGroups: guarded('members.import')
    .input(z.object({ id: z.string(), names: z.array(z.string()).max(1000).nullable(), on: z.boolean() }))
    .output(ImportDraft),
  /** Whether whoever is new is sent an invitation when the import is applied. */
  invite: guarded('members.import')
    .input(z.object({ id: z.string(), on: z.boolean() }))
    .output(ImportDraft),
  /** Chooses what new people begin with, instead of what the workspace gives them; what is not named stays. */
  newcomers: guarded('members.import')
    .input(z.object({ id: z.string(), newcomers: Newcomer }))
    .output(ImportDraft),
  withSeats: guarded('members.import')
    .input(z.object({ id: z.string(), withSeats: z.boolean() }))
    .output(ImportDraft),
  /** The import as it was planned anew when it was to be applied, and of whom something else becomes since. */
  moved: guarded('members.import')
    .input(z.object({ id: z.string(), offset: z.int().min(0), limit: z.int().min(1).max(MAX_PAGE) }))
    .output(z.object({ draft: ImportDraft, total: z.int(), rows: z.array(ImportDifference) })),
  /** Refused where something else would become of anybody than was looked at. */
  apply: guarded('members.import').input(DraftId).output(ImportProgress),
  progress: guarded('members.import')
    .input(z.object({ operation: OperationId }))
    .output(ImportProgress),
  /** Holds up an import that is being applied, for everybody, until it is resumed. */
  pause: guarded('operations.steer')
    .input(z.object({ operation: OperationId }))
    .output(ImportProgress),
  resume: guarded('operations.steer')
    .input(z.object({ operation: OperationId }))
    .output(ImportProgress),
  /** Ends it where it is; with `undo`, what was done of it is undone. */
  cancel: guarded('operations.steer')
    .input(z.object({ operation: OperationId, undo: z.boolean() }))
    .output(ImportProgress),
  /** What an import that waits would do now otherwise than was agreed to. */
  differences: guarded('members.import')
    .input(z.object({ operation: OperationId, offset: z.int().min(0), limit: z.int().min(1).max(MAX_PAGE) }))
    .output(ImportDifferences),
  /** Agrees to it as it was just looked at, and sends it. */
  approve: guarded('members.import')
    .input(z.object({ operation: OperationId, digest: z.string().max(100) }))
    .output(ImportProgress),
  /** What undoing it has left as others had made it, or would leave. */
  kept: guarded('operations.read')
    .input(z.object({ operation: OperationId, offset: z.int().min(0), limit: z.int().min(1).max(MAX_KEPT) }))
    .output(KeptReply),
  /** Saves the rows of an import that were not imported, also long after. */
  saveFailed: guarded('members.import')
    .input(z.object({ operation: OperationId }))
    .output(Saved),
  /** Saves the rejected rows with their reasons, for mending. */
  saveRejected: guarded('members.import').input(DraftId).output(Saved),
  discard: guarded('members.import').input(DraftId).output(nothing),
};
