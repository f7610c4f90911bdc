import { writeCsv } from '../../shared/csv/write.ts';
import type { ReportFormat } from '../../shared/ipc/saved-report-shapes.ts';
import type { Sheet } from './report-cells.ts';
import { writeWorkbook } from './write-workbook.ts';

/** Tables as the content of a file: a workbook has all of them, CSV the first. */
export function sheetFile(
  [first, ...others]: readonly [Sheet, ...Sheet[]],
  format: Exclude<ReportFormat, 'json'>,
): string | Uint8Array {
  if (format === 'xlsx') return writeWorkbook([first, ...others]);
  return writeCsv(
    first.columns.map(({ header }) => header),
    first.rows,
  );
}

/** What is told as it is, for other programs. */
export const jsonFile = (told: object): string => `${JSON.stringify(told, null, 2)}\n`;
