import { writeCsv } from '../../shared/csv/write.ts';
import type { ReportTable } from '../../shared/ipc/report-shapes.ts';
import type { ReportFormat, ReportPlan } from '../../shared/ipc/saved-report-shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { aboutSheet, reportSheet } from './report-cells.ts';
import { reportTable } from './report-table.ts';
import { jsonFile, sheetFile } from './sheet-file.ts';

/** All rows of a report. */
export const wholeReport = (sql: Sql, plan: ReportPlan, asOf: string): ReportTable =>
  reportTable(sql, { ...plan, offset: 0, limit: Number.POSITIVE_INFINITY }, asOf);

/** A whole report as the content of a file. */
export function reportFile(table: ReportTable, format: ReportFormat): string | Uint8Array {
  return format === 'json' ? jsonFile(table) : sheetFile([reportSheet(table), aboutSheet(table)], format);
}

/** The same for the clipboard: spreadsheets put what stands between tabs into cells. */
export function reportText(table: ReportTable): string {
  const { columns, rows } = reportSheet(table);
  return writeCsv(
    columns.map(({ header }) => header),
    rows,
    '\t',
    '\n',
  ).replace('\uFEFF', '');
}

const today = (asOf: string): string => asOf.slice(0, 10);

/** What a file of a report is called where nobody has said. */
export const reportFileName = ({ kind, by }: ReportPlan, at: string, format: ReportFormat): string =>
  `${kind}-by-${by}-${today(at)}.${format}`;
