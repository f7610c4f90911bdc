import type { Sql } from '../../shared/store/sql.ts';
import { type NotedTable, noteOf } from './table-notes.ts';

interface Mark {
  readonly note: string;
  readonly mark: string;
}
const kept = new WeakMap<Sql, Map<NotedTable, Mark>>();

function markOfTable(sql: Sql, table: NotedTable): string {
  const marks = kept.get(sql) ?? new Map<NotedTable, Mark>();
  kept.set(sql, marks);
  const note = noteOf(sql, table);
  const known = marks.get(table);
  if (known?.note === note) return known.mark;
  const mark = sql.get<{ mark: string }>(`SELECT count(*) || ' ' || total(op) AS mark FROM ${table}`)?.mark ?? '';
  marks.set(table, { note, mark });
  return mark;
}

/** What changes whenever rows of these tables do; all of a table is looked at only where it was written. */
export const markOf = (sql: Sql, of: readonly NotedTable[]): string =>
  of.map((table) => markOfTable(sql, table)).join(' ');
