import path from 'node:path';
import { z } from 'zod';

import { localIn } from '../../shared/domain/zone.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { KeptReport, MAX_SAVED, type ReportSchedule, type SavedReport } from '../../shared/ipc/saved-report-shapes.ts';
import { isDue, nextTime } from '../../shared/reports/schedule.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { keepFile, recallFile } from '../core/kept-file.ts';
import { reportFile, wholeReport } from './report-file.ts';
import { writeWhole } from './save-text.ts';

const FILE = 'reports.json';
const All = z.array(KeptReport);

const recall = (folder: string): KeptReport[] => recallFile(path.join(folder, FILE), (value) => All.parse(value)) ?? [];
const keepAll = (folder: string, reports: readonly KeptReport[]): void => keepFile(path.join(folder, FILE), reports);

const courseOf = ({ schedule, plan, lastAt, triedAt, error }: KeptReport) =>
  schedule && { every: schedule.every, zone: plan.zone, lastAt, failedAt: error === null ? null : triedAt };

/** The reports that are kept in this folder, each with when it is written next. */
export function savedReports(folder: string, now: string): KeptReport[] {
  return recall(folder).map((report) => {
    const course = courseOf(report);
    return { ...report, nextAt: course && nextTime(course, now) };
  });
}

const fresh = { schedule: null, lastAt: null, lastPath: null, error: null, triedAt: null, nextAt: null };

/** Keeps a report, in the place of the one with its id where there is one. */
export function keepReport(folder: string, report: SavedReport): void {
  const all = recall(folder);
  const known = all.find(({ id }) => id === report.id);
  const next = { ...(known ?? fresh), ...report };
  if (!known && all.length >= MAX_SAVED)
    throw new Refusal({ code: 'input.invalid', where: `reports (${String(MAX_SAVED)})` });
  keepAll(folder, known ? all.map((one) => (one === known ? next : one)) : [...all, next]);
}

/** Lately forgotten ones, the last first, each with where it stood. */
const FORGOTTEN_FILE = 'forgotten-reports.json';
const MOST_FORGOTTEN = 20;
const Forgotten = z.array(z.object({ place: z.int(), report: KeptReport }));

const recallForgotten = (folder: string) =>
  recallFile(path.join(folder, FORGOTTEN_FILE), (value) => Forgotten.parse(value)) ?? [];

/** Forgets a report, which can be recovered for a while. */
export function forgetReport(folder: string, id: string): void {
  const all = recall(folder);
  const place = all.findIndex((report) => report.id === id);
  const report = all[place];
  if (!report) return;
  const before = recallForgotten(folder).filter((one) => one.report.id !== id);
  keepFile(path.join(folder, FORGOTTEN_FILE), [{ place, report }, ...before].slice(0, MOST_FORGOTTEN));
  keepAll(folder, all.toSpliced(place, 1));
}

/** Puts a report that was forgotten back where it stood, with its schedule. */
export function recoverReport(folder: string, id: string): void {
  const all = recall(folder);
  if (all.some((report) => report.id === id)) return;
  const found = recallForgotten(folder).find(({ report }) => report.id === id);
  if (!found || all.length >= MAX_SAVED) throw new Refusal({ code: 'input.invalid', where: 'id' });
  keepAll(folder, all.toSpliced(found.place, 0, found.report));
}

function change(folder: string, id: string, by: (report: KeptReport) => KeptReport): KeptReport {
  const all = recall(folder);
  const known = all.find((report) => report.id === id);
  if (!known) throw new Refusal({ code: 'input.invalid', where: 'id' });
  const next = by(known);
  keepAll(
    folder,
    all.map((report) => (report === known ? next : report)),
  );
  return next;
}

/** Has a report written by itself from now on, or no more. */
export const scheduleReport = (
  folder: string,
  id: string,
  schedule: (ReportSchedule & { readonly folder: string }) | null,
): KeptReport =>
  change(folder, id, (report) => ({
    ...report,
    schedule,
    error: null,
    triedAt: null,
    lastAt: schedule && report.lastAt,
  }));

/** Where a workspace is open: its folder, its copy, and of which moment that is. */
export interface OpenCopy {
  readonly folder: string;
  readonly sql: Sql;
  readonly asOf: string;
}

const DATE = 10;
const UNWRITABLE = /[\\/:*?"<>|\p{Cc}]/gu;

/** Of several reports with one name each has a file of its own, and each day by the clocks of its zone. */
function fileNameOf({ name, schedule, plan }: KeptReport, nth: number, now: string): string {
  const called = name.replaceAll(UNWRITABLE, ' ').replaceAll(/\s+/gu, ' ').trim() || 'report';
  const apart = nth === 0 ? called : `${called} (${String(nth + 1)})`;
  return `${apart} ${localIn(now, plan.zone).slice(0, DATE)}.${schedule?.format ?? 'csv'}`;
}

/** Writes a report into its folder: whole or not at all. What goes wrong is kept with it, to be shown. */
export async function writeScheduled({ folder, sql, asOf }: OpenCopy, id: string, now: string): Promise<KeptReport> {
  const all = recall(folder);
  const report = all.find((each) => each.id === id);
  if (!report?.schedule) throw new Refusal({ code: 'input.invalid', where: 'schedule' });
  const { schedule, plan } = report;
  const file = path.join(
    schedule.folder,
    fileNameOf(report, all.filter(({ name }) => name === report.name).indexOf(report), now),
  );
  const tell = (told: Partial<KeptReport>) => change(folder, id, (known) => ({ ...known, triedAt: now, ...told }));
  try {
    await writeWhole(file, () => reportFile(wholeReport(sql, plan, asOf), schedule.format));
    return tell({ lastAt: now, lastPath: file, error: null });
  } catch (error) {
    const kept = tell({ error: { code: 'file.unwritable', path: file } });
    // What nobody foresaw is told to whoever reads the log too.
    if (!(error instanceof Refusal)) throw error;
    return kept;
  }
}

/** Writes every report that is due; what was slept through is written once. */
export async function writeDue(copy: OpenCopy, now: string): Promise<number> {
  const due = recall(copy.folder).filter((report) => {
    const course = courseOf(report);
    return course !== null && isDue(course, now);
  });
  for (const { id } of due) await writeScheduled(copy, id, now); // one after the other: each is kept in the same file
  return due.length;
}
