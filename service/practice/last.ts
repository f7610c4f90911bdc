import type { Sql } from '../../shared/store/sql.ts';

/** The last reading of practice sessions; 0 before the first. */
export const lastPractice = (sql: Sql): number =>
  sql.get<{ rev: number | null }>(
    'SELECT max(rev) AS rev FROM (SELECT max(rev) AS rev FROM practice UNION ALL SELECT max(rev) FROM practiceGone)',
  )?.rev ?? 0;
