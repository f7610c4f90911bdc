import { csvPieces } from '../../shared/csv/write.ts';
import type { Analytics, AnalyticsQuery } from '../../shared/ipc/session-contract.ts';
import type { Actor } from '../../shared/permissions/can.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { LongFile } from '../reports/save-pieces.ts';
import { wholeAnalytics } from './analytics.ts';

const columns = [
  ...['name', 'sessions', 'scored', 'people', 'mean_score', 'gold', 'silver', 'bronze', 'below_bronze'],
  ...['lift_pairs', 'mean_lift', 'people_done', 'people_who_can'],
];
const tenth = (value: number | null | undefined) =>
  value === null || value === undefined ? null : Math.round(value * 10) / 10;

function cells(row: Analytics['rows'][number]): (string | number | null)[] {
  const { name, sessions, scored, people, mean, ranks, lift, completion } = row;
  return [
    ...[name, sessions, scored, people, tenth(mean), ranks.gold, ranks.silver, ranks.bronze, ranks.none],
    ...[lift?.pairs ?? 0, tenth(lift?.mean), completion?.done ?? null, completion?.of ?? null],
  ];
}

function* cellsOf(parts: Iterable<Analytics['rows']>): Generator<(string | number | null)[][]> {
  for (const rows of parts) yield rows.map(cells);
}

/** The figures of a table of analytics, all its rows, under the names that spreadsheets keep; a part of the file at a time. */
export function analyticsCsv(sql: Sql, actor: Actor, query: Pick<AnalyticsQuery, 'filter' | 'by' | 'sort'>): LongFile {
  const { total, parts } = wholeAnalytics(sql, actor, query);
  return { total, pieces: csvPieces(columns, cellsOf(parts)) };
}
