import { z } from 'zod';

import { MemberId } from '../domain/ids.ts';
import { Forecast } from './forecast-shapes.ts';
import { IdleQuestion, IdleReport, IdleWindow } from './idle-shapes.ts';
import { guarded, nothing, Saved } from './procedure.ts';
import { ReportTable, ReportWindow } from './report-shapes.ts';
import { KeptReport, ReportFormat, ReportPlan, ReportSchedule, SavedReport } from './saved-report-shapes.ts';
import { MAX_PAGE, MemberFilter, SeatReport, SeatReportPerson } from './shapes.ts';

const OfReport = z.object({ id: z.string() });

/**
 * Seats and credits, now and as of any moment, from the copy of this computer. Whoever may ask for the seats of a
 * group may ask for its credits too: what is asked of both stands behind the row for seats.
 */
export const reports = {
  seats: guarded('reports.seats').output(SeatReport),
  seatPeople: guarded('reports.seats')
    .input(z.object({ filter: MemberFilter, offset: z.int().min(0), limit: z.int().min(1).max(MAX_PAGE) }))
    .output(z.object({ total: z.int(), rows: z.array(SeatReportPerson) })),
  exportSeats: guarded('reports.seats')
    .input(z.object({ by: z.enum(['group', 'person']) }))
    .output(Saved),
  seatTable: guarded('reports.seats').input(ReportWindow).output(ReportTable),
  creditTable: guarded('credits.read').input(ReportWindow).output(ReportTable),
  /** When seats and credits run out, as far as that can be told. */
  forecast: guarded('reports.seats').output(Forecast),
  /** Who holds a full seat and does not use it. */
  idle: guarded('reports.seats').input(IdleWindow).output(IdleReport),
  /** All of these people: what revoking their seats would do is asked of `seats.previewRevoke`. */
  idlePeople: guarded('reports.seats')
    .input(IdleQuestion)
    .output(z.object({ members: z.array(MemberId) })),
  /** Asks where to save the whole report, and writes it there. */
  export: guarded('reports.seats')
    .input(ReportPlan.extend({ format: ReportFormat }))
    .output(Saved),
  /** The same for a forecast, with all its days, and for everybody whose seat is idle. */
  exportForecast: guarded('reports.seats')
    .input(z.object({ format: ReportFormat }))
    .output(Saved),
  exportIdle: guarded('reports.seats')
    .input(IdleQuestion.extend({ format: ReportFormat }))
    .output(Saved),
  /** The whole report for the clipboard, its cells apart by tabs. */
  copy: guarded('reports.seats')
    .input(ReportPlan)
    .output(z.object({ text: z.string(), rows: z.int() })),
  /** Reports under a name, as they were kept. */
  saved: guarded('reports.seats').output(z.array(KeptReport)),
  /** Keeps one, in the place of the one with its id where there is one; its schedule stays. */
  keep: guarded('reports.seats').input(SavedReport).output(nothing),
  forget: guarded('reports.seats').input(OfReport).output(nothing),
  /** Takes the forgetting of one back: it has its place and its schedule again. */
  recover: guarded('reports.seats').input(OfReport).output(nothing),
  /** Asks for the folder, unless it has one that is to stay; null when the person changed their mind. */
  schedule: guarded('reports.seats')
    .input(OfReport.extend({ ...ReportSchedule.shape, sameFolder: z.boolean() }))
    .output(KeptReport.nullable()),
  unschedule: guarded('reports.seats').input(OfReport).output(nothing),
  /** Writes a report that has a schedule now. */
  runNow: guarded('reports.seats').input(OfReport).output(KeptReport),
};
