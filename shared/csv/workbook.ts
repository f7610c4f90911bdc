import type { FileRefusal } from './refusals.ts';
import type { CsvRow } from './rows.ts';

/** The rows of one sheet, as far as they hold something, each with its number in the sheet. */
export interface SheetRows {
  readonly rows: readonly CsvRow[];
  /** How many rows with something in them the sheet hides. */
  readonly hidden: number;
}

/** A workbook whose sheets can be read. */
export interface Workbook {
  /** The names of its sheets in their order; those it hides come last. */
  readonly sheets: readonly string[];
  readonly read: (sheet: string) => SheetRows | FileRefusal;
}

/** Opens the bytes of a workbook; null where they are no packed file at all. */
export type WorkbookOpener = (bytes: Uint8Array) => Workbook | FileRefusal | null;
