import type { ReadColumn } from './columns.ts';
import type { PassingRow } from './passing-row.ts';
import type { Field } from './types.ts';
import { readCell } from './write.ts';

/** Where in a row each field stands; -1 for what the file does not have. */
export interface Layout {
  readonly width: number;
  readonly email: number;
  readonly firstName: number;
  readonly lastName: number;
  readonly fullNames: readonly number[];
  readonly username: number;
  readonly seat: number;
  readonly externalId: number;
  readonly dates: readonly ReadColumn[];
  readonly phones: readonly ReadColumn[];
  readonly renames: readonly ReadColumn[];
  readonly deletes: readonly ReadColumn[];
  readonly commands: readonly ReadColumn[];
  /** Whether any column may ask for what no file does by itself. */
  readonly hasActions: boolean;
  readonly of: (field: Field) => readonly ReadColumn[];
  readonly columns: readonly ReadColumn[];
}

/** The places of the fields in a row. */
export function layoutOf(columns: readonly ReadColumn[]): Layout {
  const byField = new Map<Field, ReadColumn[]>();
  for (const column of columns) byField.set(column.field, [...(byField.get(column.field) ?? []), column]);
  const of = (field: Field): readonly ReadColumn[] => byField.get(field) ?? [];
  const place = (field: Field): number => of(field)[0]?.index ?? -1;
  return {
    width: columns.length,
    email: place('email'),
    firstName: place('firstName'),
    lastName: place('lastName'),
    fullNames: [...of('fullName'), ...of('preferredName')].map(({ index }) => index),
    username: place('username'),
    seat: place('seat'),
    externalId: place('externalId'),
    dates: [...of('startDate'), ...of('endDate')],
    phones: of('phone'),
    renames: of('rename'),
    deletes: of('delete'),
    commands: of('command'),
    hasActions: columns.some(({ field }) => field === 'rename' || field === 'delete' || field === 'command'),
    of,
    columns,
  };
}

/** Whether a cell may begin and end so: neither with a blank nor with the mark of a text. */
const isPlain = (code: number): boolean => code > 39 && code < 127;

/** What the cell of a column says, trimmed; empty where the row or the file has none. */
export function cellAt(row: PassingRow, index: number): string {
  return cellText(row.at(index));
}

/** What a cell says, trimmed. */
export function cellText(cell: string): string {
  if (cell === '') return '';
  return isPlain(cell.charCodeAt(0)) && isPlain(cell.charCodeAt(cell.length - 1)) ? cell : readCell(cell.trim());
}
