import { isLocked } from '../../shared/csv/mapped.ts';
import type { CsvPlan } from '../../shared/csv/types.ts';
import type { ImportDraft } from '../../shared/ipc/import-shapes.ts';
import type { ReadFile } from './read-file.ts';
import type { Reading } from './reading.ts';

interface Shown {
  readonly file: string;
  readonly read: ReadFile;
  readonly reading: Reading | null;
}

function choicesOf({ columns }: CsvPlan, reading: Reading | null): ImportDraft['format']['choices'] {
  if (!columns.some(({ chosen }) => chosen)) return 'recognised';
  return reading?.chosen ? 'here' : 'last';
}

/** What a file was recognised as and how its columns are read, for the screen that shows it. */
export function shownFormat({ file, read: { plan, bytes }, reading }: Shown): ImportDraft['format'] {
  const { format, encoding, bom, delimiter, sheets, sheet, headerLine, columns, valid, notices, refused } = plan;
  return {
    ...{ file, bytes, format, encoding, bom, delimiter, sheet, headerLine, refused },
    textChosen: { encoding: reading?.encoding !== undefined, delimiter: reading?.delimiter !== undefined },
    sheets: [...sheets],
    columns: columns.map((column) => ({ ...column, locked: isLocked(column.header) })),
    choices: choicesOf(plan, reading),
    people: valid,
    notices: [...notices],
  };
}
