import { z } from 'zod';

/** Whether a value may stand in a column of rows on the wire. */
export type Check = (value: unknown) => boolean;

const matches =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);

export const text: Check = (value) => typeof value === 'string';
export const int: Check = (value) => Number.isSafeInteger(value);
export const id: Check = matches(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u);
export const instant: Check = matches(/^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z$/u);
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
export const oneOf = (words: readonly string[]): Check => {
  const known = new Set<unknown>(words);
  return (value) => known.has(value);
};

const rowCheck =
  (checks: readonly Check[]): Check =>
  (row) =>
    Array.isArray(row) && row.length === checks.length && checks.every((check, column) => check(row[column]));

/**
 * Rows with these columns, and the type the caller gives them. A schema for each value would copy every row of a
 * hundred thousand, which takes longer than writing them.
 */
export function rowsOf<Row extends readonly unknown[]>(...columns: { readonly [Column in keyof Row]: Check }) {
  const isRow = rowCheck(columns);
  return z.custom<Row[]>((value) => Array.isArray(value) && value.every(isRow));
}

/** As rowsOf, of facts that stand alone: a row that is none is left out, so that one of them holds nobody else's up. */
export function soundRowsOf<Row extends readonly unknown[]>(...columns: { readonly [Column in keyof Row]: Check }) {
  const isRow = rowCheck(columns);
  return z.array(z.unknown()).transform((rows) => rows.filter((row): row is Row => isRow(row)));
}
