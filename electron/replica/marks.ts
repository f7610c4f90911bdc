import type { Sql } from '../../shared/store/sql.ts';
import { keepViews } from './view-cache.ts';

const tables = ['session', 'member', 'verdict', 'membership', 'grp', 'scenario', 'assignment'] as const;
const keptMarks = keepViews<string>(tables.length);

/** What changes whenever rows of these tables do; asked again only where anything was written. */
export function markOf(sql: Sql, of: readonly (typeof tables)[number][]): string {
  const each = of.map((table) =>
    keptMarks(
      sql,
      table,
      () => sql.get<{ mark: string }>(`SELECT count(*) || ' ' || total(op) AS mark FROM ${table}`)?.mark ?? '',
    ),
  );
  return each.join(' ');
}
