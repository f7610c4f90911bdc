import { toKey } from './header-key.ts';
import { fieldOfHeader } from './synonyms.ts';
import type { Field } from './types.ts';

const LONGEST_HEADER = 200;

/** A header as headers are compared with one another. */
export const headerKey = (header: string): string => toKey(header).slice(0, LONGEST_HEADER);

/** A column that is called a password is none of anything else: what is in it is never read. */
export const isLocked = (header: string): boolean => fieldOfHeader(header).field === 'password';

/** The meaning of a column, by its index. */
export type ChosenField = readonly [column: number, field: Field];

interface Mapped {
  readonly header: string;
  readonly field: Field;
}

/** What the columns of a file mean where columns of these names do: of columns of one name the first is meant by the first. */
export function fieldsBy(columns: readonly Mapped[], headers: readonly string[]): ChosenField[] {
  const meant = Map.groupBy(columns, ({ header }) => headerKey(header));
  return headers.flatMap((header, index): ChosenField[] => {
    const column = meant.get(headerKey(header))?.shift();
    return column === undefined || isLocked(header) ? [] : [[index, column.field]];
  });
}
