import { writeCsv } from '../../shared/csv/write.ts';
import type { Analytics, AnalyticsQuery } from '../../shared/ipc/session-contract.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { analytics } from './analytics.ts';

const columns = [
  ...['name', 'sessions', 'scored', 'people', 'mean_score', 'gold', 'silver', 'bronze', 'below_bronze'],
  ...['lift_pairs', 'mean_lift', 'people_done', 'people_who_can'],
];
const tenth = (value: number | null | undefined) =>
  value === null || value === undefined ? null : Math.round(value * 10) / 10;

function* cells(rows: Analytics['rows']): Generator<(string | number | null)[]> {
  for (const { name, sessions, scored, people, mean, ranks, lift, completion } of rows)
    yield [
      ...[name, sessions, scored, people, tenth(mean), ranks.gold, ranks.silver, ranks.bronze, ranks.none],
      ...[lift?.pairs ?? 0, tenth(lift?.mean), completion?.done ?? null, completion?.of ?? null],
    ];
}

/** The figures of a table of analytics, all its rows, under the names that spreadsheets keep. */
export function analyticsCsv(sql: Sql, actor: Actor, query: Pick<AnalyticsQuery, 'filter' | 'by' | 'sort'>): string {
  const { rows } = analytics(sql, actor, { ...query, offset: 0, limit: Number.MAX_SAFE_INTEGER });
  return writeCsv(columns, cells(rows));
}
