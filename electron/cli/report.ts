import { readMeta } from '../replica/meta.ts';
import { seatReport } from '../replica/seat-report.ts';
import { seatReportCsv } from '../reports/seat-csv.ts';
import { type Context, getWorkspace, sayWhenStale } from './open-workspace.ts';

/** Prints where the full seats are, from the copy on this computer. */
export async function reportSeats(context: Context, format: 'csv' | 'json'): Promise<void> {
  const { terminal } = context;
  const desk = await getWorkspace(context);
  sayWhenStale(desk, terminal);
  const report = seatReport(desk.sql, readMeta(desk.sql).syncedAt ?? '');
  terminal.result(format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : seatReportCsv(report));
}
