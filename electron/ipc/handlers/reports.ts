import type { ReportKind, ReportTable } from '../../../shared/ipc/report-shapes.ts';
import { noFilter } from '../../../shared/ipc/shapes.ts';
import { allRows } from '../../replica/all-rows.ts';
import { readMeta } from '../../replica/meta.ts';
import { readAll } from '../../replica/read-ahead.ts';
import { seatReport, seatReportPeople } from '../../replica/seat-report.ts';
import { forecast } from '../../reports/forecast.ts';
import { idlePeople, idleReport, wholeIdle } from '../../reports/idle.ts';
import { forecastFile, idleFile } from '../../reports/outlook-file.ts';
import { reportFile, reportFileName, reportText, wholeReport } from '../../reports/report-file.ts';
import { reportTable } from '../../reports/report-table.ts';
import type { ReportWish } from '../../reports/report-wish.ts';
import {
  forgetReport,
  keepReport,
  type OpenCopy,
  recoverReport,
  savedReports,
  scheduleReport,
  writeScheduled,
} from '../../reports/saved-reports.ts';
import { saveText } from '../../reports/save-text.ts';
import { seatPeopleCsv, seatReportCsv } from '../../reports/seat-csv.ts';
import { type Core, procedures } from '../implementer.ts';

const { reports } = procedures;

/** The moment this copy is of. */
const asOf = ({ host, workspaces }: Core): string => readMeta(workspaces.desk.sql).syncedAt ?? host.now();

const moments = (core: Core) => ({ asOf: asOf(core), now: core.host.now() });
const DATE = 10;

/** The first report after a start reads all rows: in pieces, between which lists are answered. */
const ready = ({ workspaces }: Core): Promise<void> => readAll(() => workspaces.desk.sql);

async function tableOf(core: Core, kind: ReportKind, wish: Omit<ReportWish, 'kind'>): Promise<ReportTable> {
  await ready(core);
  return reportTable(core.workspaces.desk.sql, { ...wish, kind }, asOf(core));
}

const openCopy = (core: Core): OpenCopy => ({
  folder: core.workspaces.desk.folder,
  sql: core.workspaces.desk.sql,
  asOf: asOf(core),
});

export const reportHandlers = {
  seats: reports.seats.handler(({ context }) => seatReport(context.workspaces.desk.sql, asOf(context))),
  seatPeople: reports.seatPeople.handler(({ input, context }) => seatReportPeople(context.workspaces.desk.sql, input)),
  exportSeats: reports.exportSeats.handler(({ input, context }) => {
    const { host, workspaces } = context;
    const { sql } = workspaces.desk;
    if (input.by === 'group')
      return saveText(host, 'seats-by-group.csv', () => seatReportCsv(seatReport(sql, asOf(context))));
    return saveText(host, 'seats-by-person.csv', () =>
      seatPeopleCsv(allRows((window) => seatReportPeople(sql, { filter: noFilter, ...window }).rows)),
    );
  }),
  seatTable: reports.seatTable.handler(({ input, context }) => tableOf(context, 'seats', input)),
  creditTable: reports.creditTable.handler(({ input, context }) => tableOf(context, 'credits', input)),
  forecast: reports.forecast.handler(async ({ context }) => {
    await ready(context);
    return forecast(context.workspaces.desk.sql, asOf(context));
  }),
  idle: reports.idle.handler(async ({ input, context }) => {
    await ready(context);
    return idleReport(context.workspaces.desk.sql, input, moments(context));
  }),
  idlePeople: reports.idlePeople.handler(async ({ input, context }) => {
    await ready(context);
    return { members: idlePeople(context.workspaces.desk.sql, input, context.host.now()) };
  }),
  export: reports.export.handler(async ({ input: { format, ...plan }, context }) => {
    await ready(context);
    return saveText(context.host, reportFileName(plan, asOf(context), format), () =>
      reportFile(wholeReport(context.workspaces.desk.sql, plan, asOf(context)), format),
    );
  }),
  exportForecast: reports.exportForecast.handler(async ({ input: { format }, context }) => {
    await ready(context);
    return saveText(context.host, `forecast-${asOf(context).slice(0, DATE)}.${format}`, () =>
      forecastFile(forecast(context.workspaces.desk.sql, asOf(context)), format),
    );
  }),
  exportIdle: reports.exportIdle.handler(async ({ input: { format, ...wish }, context }) => {
    await ready(context);
    return saveText(context.host, `idle-seats-${asOf(context).slice(0, DATE)}.${format}`, () =>
      idleFile(wholeIdle(context.workspaces.desk.sql, wish, moments(context)), format),
    );
  }),
  copy: reports.copy.handler(async ({ input, context }) => {
    await ready(context);
    const table = wholeReport(context.workspaces.desk.sql, input, asOf(context));
    return { text: reportText(table), rows: table.rows.length };
  }),
  saved: reports.saved.handler(({ context: { host, workspaces } }) => savedReports(workspaces.desk.folder, host.now())),
  keep: reports.keep.handler(({ input, context }) => {
    keepReport(context.workspaces.desk.folder, input);
    context.host.publish('reports');
  }),
  forget: reports.forget.handler(({ input, context }) => {
    forgetReport(context.workspaces.desk.folder, input.id);
    context.host.publish('reports');
  }),
  recover: reports.recover.handler(({ input, context }) => {
    recoverReport(context.workspaces.desk.folder, input.id);
    context.host.publish('reports');
  }),
  schedule: reports.schedule.handler(async ({ input: { id, every, format, sameFolder }, context }) => {
    const { host, workspaces } = context;
    const { folder } = workspaces.desk;
    const known = savedReports(folder, host.now()).find((report) => report.id === id)?.schedule?.folder;
    const chosen = sameFolder && known !== undefined ? known : await host.openFile('folder');
    if (chosen === null) return null;
    const kept = scheduleReport(folder, id, { every, format, folder: chosen });
    host.publish('reports');
    return kept;
  }),
  unschedule: reports.unschedule.handler(({ input, context }) => {
    scheduleReport(context.workspaces.desk.folder, input.id, null);
    context.host.publish('reports');
  }),
  runNow: reports.runNow.handler(async ({ input, context }) => {
    const written = await writeScheduled(openCopy(context), input.id, context.host.now());
    context.host.publish('reports');
    return written;
  }),
};
