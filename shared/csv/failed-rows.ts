import { wordsOf } from '../locales/words.ts';
import { encodeText, lineEndIn } from './encode.ts';
import { say } from './sayings.ts';
import type { CsvPlan } from './types.ts';
import { readCell, writeCsv } from './write.ts';

/** What is added to each failed row; importing the corrected file again takes no notice of it. */
const reasonHeaders = [say('failedLine'), say('failedCode'), say('failedReason')];
export const failedHeaders = (): string[] => reasonHeaders.map(wordsOf);

/**
 * The rejected rows of a file as a file: its own columns and delimiter (of a sheet, commas), without passwords, with the
 * line, code and reason of each row beside it. Corrected, it can be imported again.
 */
export function failedRowsCsv({ columns, delimiter, rejected, rejectedCells }: CsvPlan, lineEnd?: string): string {
  const width = Math.max(columns.length, ...rejectedCells.map((cells) => cells.length));
  const headers = Array.from({ length: width }, (_, at) => columns[at]?.header ?? '');
  const rows = rejected.map(({ line, code, saying }, at) => {
    const cells = rejectedCells[at] ?? [];
    return [...headers.map((_, index) => readCell(cells[index] ?? '')), line, code, wordsOf(saying)];
  });
  return writeCsv([...headers, ...failedHeaders()], rows, delimiter || ',', lineEnd);
}

/** The same as bytes like those of the file itself: in its encoding, with its mark or without, and its line ends; of a workbook as spreadsheets expect it. */
export function failedRowsFile(plan: CsvPlan, bytes: Uint8Array): Uint8Array {
  if (plan.delimiter === '') return new TextEncoder().encode(failedRowsCsv(plan));
  return encodeText(failedRowsCsv(plan, lineEndIn(bytes)).slice(1), plan);
}
