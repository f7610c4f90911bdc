import { z } from 'zod';

import { encodings } from '../csv/decode.ts';
import { delimiters } from '../csv/table.ts';
import { fields } from '../csv/types.ts';
import { Instant } from '../domain/ids.ts';
import { ImportState } from './import-progress.ts';

/** What a column means to an import. */
export const ColumnField = z.enum(fields);
export type ColumnField = z.infer<typeof ColumnField>;

export const MAX_MAPPING_NAME = 60;
/** So many mappings have names. */
export const MAX_MAPPINGS = 100;
/** What is chosen for files with more columns is not remembered. */
export const MAX_COLUMNS = 500;

/** What columns with this header mean. */
export const MappedColumn = z.object({ header: z.string(), field: ColumnField });
export type MappedColumn = z.infer<typeof MappedColumn>;

const MappingId = z.string().min(1).max(64);
const MappingName = z.string().trim().min(1).max(MAX_MAPPING_NAME);

/** What the columns of a kind of file mean, under a name. */
export const NamedMapping = z.object({
  id: MappingId,
  name: MappingName,
  columns: z.array(MappedColumn).min(1).max(MAX_COLUMNS),
});
export type NamedMapping = z.infer<typeof NamedMapping>;

/** One thing a person says of how the file they look at is to be read. */
export const ReadingChange = z.discriminatedUnion('kind', [
  /** What one column means; null for what it is recognised as. */
  z.object({ kind: z.literal('column'), column: z.int().min(0), field: ColumnField.nullable() }),
  /** Everything that was chosen, also the last time, is forgotten. */
  z.object({ kind: z.literal('recognised') }),
  z.object({ kind: z.literal('mapping'), mapping: MappingId }),
  z.object({ kind: z.literal('sheet'), sheet: z.string().max(300) }),
  /** What the text is written in, or what divides its columns; null for what is recognised. */
  z.object({ kind: z.literal('encoding'), encoding: z.enum(encodings).nullable() }),
  z.object({ kind: z.literal('delimiter'), delimiter: z.enum(delimiters).nullable() }),
]);
export type ReadingChange = z.infer<typeof ReadingChange>;

/** How far the reading of a file is: so many of its bytes, and then so many of its rows held against the people here. */
export const ReadingProgress = z.object({
  step: z.enum(['reading', 'judging', 'planning']),
  /** Rows that have been read. */
  rows: z.int(),
  done: z.int(),
  total: z.int(),
});
export type ReadingProgress = z.infer<typeof ReadingProgress>;

/** A file that was read on this computer, and what became of it. */
export const RecentFile = z.object({
  id: z.string(),
  name: z.string(),
  folder: z.string(),
  at: Instant,
  /** `left`: looked at, and not applied. */
  became: z.enum(['left', 'refused', ...ImportState.options]),
  /** About how many people it was, once it was applied. */
  people: z.int().nullable(),
  /** Whether the file is where it was. */
  there: z.boolean(),
});
export type RecentFile = z.infer<typeof RecentFile>;
