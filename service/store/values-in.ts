import type { SqlValue } from '../../shared/store/sql.ts';

/** Of the values ?1, ?2 … those a statement has a place for: SQLite refuses others. It names none without those before. */
export const valuesIn = (statement: string, ...values: readonly SqlValue[]): SqlValue[] =>
  values.filter((_, index) => statement.includes(`?${String(index + 1)}`));
