import { z } from 'zod';

import { Instant } from '../domain/ids.ts';
import { ReportKind, ReportQuestion, ReportSort } from './report-shapes.ts';

export const reportFormats = ['csv', 'xlsx', 'json'] as const;
export const ReportFormat = z.enum(reportFormats);
export type ReportFormat = z.infer<typeof ReportFormat>;

/** A report to be made: what is asked, and how it is sorted. */
export const ReportPlan = ReportQuestion.extend({ kind: ReportKind, sort: ReportSort });
export type ReportPlan = z.infer<typeof ReportPlan>;

export const rhythms = ['day', 'week', 'month'] as const;
export const Rhythm = z.enum(rhythms);
export type Rhythm = z.infer<typeof Rhythm>;

/** How often a saved report is written by itself while the app runs, once in each day, week or month of its zone, and as what. */
export const ReportSchedule = z.object({ every: Rhythm, format: ReportFormat });
export type ReportSchedule = z.infer<typeof ReportSchedule>;

/** A report under a name, kept on this computer for each workspace. */
export const SavedReport = z.object({
  id: z.string().min(1).max(100),
  name: z.string().trim().min(1).max(100),
  plan: ReportPlan,
});
export type SavedReport = z.infer<typeof SavedReport>;

/** That a file could not be written, as an error of the app. */
const Unwritten = z.object({ code: z.literal('file.unwritable'), path: z.string() });

/** The same, with how it is written by itself, and what became of that. */
export const KeptReport = SavedReport.extend({
  /** The folder was chosen in the main process: no screen names one. */
  schedule: ReportSchedule.extend({ folder: z.string() }).nullable().default(null),
  /** When it was last written, and to which file. */
  lastAt: Instant.nullable().default(null),
  lastPath: z.string().nullable().default(null),
  /** What went wrong when it was last tried, until it goes well again; it is tried anew every hour. */
  error: Unwritten.nullable().default(null),
  triedAt: Instant.nullable().default(null),
  /** When it is written next; null without a schedule. */
  nextAt: Instant.nullable().default(null),
});
export type KeptReport = z.infer<typeof KeptReport>;

/** No more are kept. */
export const MAX_SAVED = 100;
