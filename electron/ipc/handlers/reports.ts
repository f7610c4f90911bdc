import type { MemberFilter } from '../../../shared/ipc/shapes.ts';
import { allRows } from '../../replica/all-rows.ts';
import { readMeta } from '../../replica/meta.ts';
import { seatReport, seatReportPeople } from '../../replica/seat-report.ts';
import { saveText } from '../../reports/save-text.ts';
import { seatPeopleCsv, seatReportCsv } from '../../reports/seat-csv.ts';
import { procedures } from '../implementer.ts';

const { reports } = procedures;
const everyone: MemberFilter = { search: '', roles: [], seats: [], statuses: [], groups: [], undelivered: false };

export const reportHandlers = {
  seats: reports.seats.handler(({ context: { host, workspaces } }) => {
    const { sql } = workspaces.desk;
    return seatReport(sql, readMeta(sql).syncedAt ?? host.now());
  }),
  seatPeople: reports.seatPeople.handler(({ input, context }) => seatReportPeople(context.workspaces.desk.sql, input)),
  exportSeats: reports.exportSeats.handler(({ input, context: { host, workspaces } }) => {
    const { sql } = workspaces.desk;
    if (input.by === 'group') {
      return saveText(host, 'seats-by-group.csv', () =>
        seatReportCsv(seatReport(sql, readMeta(sql).syncedAt ?? host.now())),
      );
    }
    return saveText(host, 'seats-by-person.csv', () =>
      seatPeopleCsv(allRows((window) => seatReportPeople(sql, { filter: everyone, ...window }).rows)),
    );
  }),
};
