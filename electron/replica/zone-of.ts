import type { Sql } from '../../shared/store/sql.ts';

/** The zone in which the workspace is told, by its IANA name; null where it has none. */
export const zoneOf = (sql: Sql): string | null =>
  sql.get<{ timeZone: string | null }>('SELECT timeZone FROM workspace')?.timeZone ?? null;
