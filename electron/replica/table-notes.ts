import type { Sql } from '../../shared/store/sql.ts';
import { versionOf } from './view-cache.ts';

/** The tables of which it is noted when they are written. */
const notedTables = ['session', 'member', 'verdict', 'membership', 'grp', 'scenario', 'assignment'] as const;
export type NotedTable = (typeof notedTables)[number];

const acts = { come: 'INSERT', change: 'UPDATE', go: 'DELETE' } as const;
type Act = keyof typeof acts;
const ACTS = 3;
const placeOf = (table: NotedTable, act: Act) =>
  notedTables.indexOf(table) * ACTS + (act === 'come' ? 0 : act === 'change' ? 1 : 2);
const triggers = notedTables.flatMap((table) =>
  (['come', 'change', 'go'] as const).map(
    (act) => `CREATE TEMP TRIGGER IF NOT EXISTS tableNote_${table}_${act} AFTER ${acts[act]} ON main.${table}
      BEGIN UPDATE tableNote SET n = total_changes() WHERE k = ${String(placeOf(table, act))}; END`,
  ),
);

/**
 * Whatever writes a table notes it, so that no writer can forget it: with a number that no other write has, also where it is taken
 * back. Notes are nobody's but this connection's: they are in no file.
 */
const SCRIPT = [
  'CREATE TEMP TABLE IF NOT EXISTS tableNote (k INTEGER PRIMARY KEY, n INTEGER NOT NULL)',
  `INSERT OR IGNORE INTO temp.tableNote VALUES ${triggers.map((_, k) => `(${String(k)}, total_changes())`).join(', ')}`,
  ...triggers,
];
const ARE_THERE = "SELECT count(*) AS n FROM temp.sqlite_schema WHERE name GLOB 'tableNote*'";
const NOTES = 'SELECT group_concat(n) AS list FROM (SELECT n FROM temp.tableNote ORDER BY k)';

interface Noted {
  readonly version: string;
  /** By table and act; another connection may have written all of them. */
  readonly notes: readonly string[];
  readonly others: string;
}
const noted = new WeakMap<Sql, Noted>();

function read(sql: Sql): Noted {
  // They go with the transaction that they were begun in.
  if ((sql.get<{ n: number }>(ARE_THERE)?.n ?? 0) <= triggers.length)
    // Asked as if it read: nothing of the file is written, and what waits for a long write need not wait for this.
    for (const statement of SCRIPT) sql.all(statement);
  const others = sql.get<{ data_version: number }>('PRAGMA data_version')?.data_version;
  const notes = sql.get<{ list: string }>(NOTES)?.list.split(',') ?? [];
  return { version: versionOf(sql), notes, others: String(others) };
}

/** What changes whenever rows of a table may have come, changed or gone: ours by each write, others' by any of theirs. */
export function noteOf(sql: Sql, table: NotedTable, of: readonly Act[] = ['come', 'change', 'go']): string {
  const known = noted.get(sql);
  const now = known?.version === versionOf(sql) ? known : read(sql);
  noted.set(sql, now);
  return `${now.others} ${of.map((act) => now.notes[placeOf(table, act)] ?? '').join(' ')}`;
}
