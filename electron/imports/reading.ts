import { type ChosenField, fieldsBy, isLocked } from '../../shared/csv/mapped.ts';
import type { CsvContext, CsvPlan } from '../../shared/csv/types.ts';
import { MAX_COLUMNS, type NamedMapping, type ReadingChange } from '../../shared/ipc/reading-shapes.ts';
import type { ImportMemory, LastMapping } from './import-memory.ts';
import { findLast, getMapping, withChosen } from './mappings.ts';
import { readPeopleFile, type ReadFile } from './read-file.ts';
import { withFile } from './recent-files.ts';
import type { Watching } from './watching.ts';

/** Which file is read, and how. */
export interface Reading {
  readonly path: string;
  /** The sheet of a workbook; its first where nothing was chosen. */
  readonly sheet?: string;
  /** What the text is written in, and what divides its columns, where that was chosen. */
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  /** What was chosen for columns, here and before, by the headers of the file. */
  readonly last: readonly LastMapping[];
  /** Whether any of that was chosen since the file was opened. */
  readonly chosen: boolean;
}

/** Reads a file as was chosen for its headers. */
export function readFileAs(
  { path, sheet, encoding, delimiter, last }: Reading,
  context: CsvContext,
  watching: Watching,
): Promise<ReadFile> {
  const options = {
    mapping: (headers: readonly string[]) => new Map(findLast(last, headers)?.fields),
    ...(sheet === undefined ? {} : { sheet }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
  };
  return readPeopleFile(path, context, options, watching);
}

const headersOf = ({ columns }: CsvPlan): string[] => columns.map(({ header }) => header);

/** The same file, read as somebody says who looks at this plan of it. */
export function changedReading(
  reading: Reading,
  plan: CsvPlan,
  change: ReadingChange,
  named: readonly NamedMapping[],
): Reading {
  const headers = headersOf(plan);
  const now = findLast(reading.last, headers)?.fields ?? [];
  const choose = (fields: readonly ChosenField[]): Reading => {
    return { ...reading, last: withChosen(reading.last, headers, fields), chosen: fields.length > 0 };
  };
  switch (change.kind) {
    case 'column':
      return choose(withColumn(now, change, headers));
    case 'recognised':
      return choose([]);
    case 'mapping':
      return choose(fieldsBy(getMapping(named, change.mapping).columns, headers));
    case 'sheet':
      return { ...reading, sheet: change.sheet };
    case 'encoding':
      return { ...reading, encoding: change.encoding ?? undefined };
    case 'delimiter':
      return { ...reading, delimiter: change.delimiter ?? undefined };
  }
}

type ColumnChange = Extract<ReadingChange, { kind: 'column' }>;

/** What was chosen, with one column changed: of a meaning that one column has, the last choice counts. */
function withColumn(now: readonly ChosenField[], { column, field }: ColumnChange, headers: readonly string[]) {
  const others = now.filter(([each]) => each !== column);
  const isOpen = field !== null && !isLocked(headers[column] ?? '');
  return isOpen ? [...others, [column, field] as const] : others;
}

/** Whether a person can say what is missing: which column has the addresses, or which sheet the people. */
export const canBeMended = ({ refused, columns, sheets }: CsvPlan): boolean =>
  (refused?.code === 'NOEMAILCOLUMN' && columns.length > 0) || sheets.length > 1;

/** Remembers that a file was read, and what was chosen for its headers. Of a file without headers, nothing can be. */
export function withReading(memory: ImportMemory, reading: Reading, plan: CsvPlan, now: string): ImportMemory {
  const refused = plan.refused !== null && !canBeMended(plan);
  const noted = withFile(memory, { path: reading.path, at: now, refused });
  const headers = headersOf(plan);
  if (refused || plan.headerLine === 0 || headers.length > MAX_COLUMNS) return noted;
  return { ...noted, last: withChosen(memory.last, headers, findLast(reading.last, headers)?.fields ?? []) };
}
