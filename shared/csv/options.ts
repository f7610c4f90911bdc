import type { EncodingDetector } from './legacy.ts';
import type { Field } from './types.ts';
import type { WorkbookOpener } from './workbook.ts';

/** The meaning of columns, by their index from 0; as a function, for the headers that are found. */
export type ColumnMapping = ReadonlyMap<number, Field> | ((headers: readonly string[]) => ReadonlyMap<number, Field>);

/** What a person has decided about how a file is read. */
export interface ReadingOptions {
  /** Guesses the encoding of a text that is not Unicode. */
  readonly detect?: EncodingDetector;
  /** Opens workbooks; without it they are refused. */
  readonly open?: WorkbookOpener;
  /** The meaning of columns, by their index from 0; it wins over every guess. Of two addresses the later one is taken. */
  readonly mapping?: ColumnMapping;
  /** The sheet of a workbook; without it the first one that holds people. */
  readonly sheet?: string;
  /** What a text is written in, and what divides its columns; without them, what is recognised. */
  readonly encoding?: string;
  readonly delimiter?: string;
}
