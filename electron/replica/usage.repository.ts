import { insertAll } from '../../shared/store/insert-all.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { type UsageKind, usageRows } from '../../shared/store/usage-tables.ts';
import type { UsageReply } from '../../shared/sync/usage-lines.ts';

/** Up to which reading this copy has what events sum to, and whether with what AI cost. */
export interface UsageMark {
  readonly rev: number;
  readonly money: boolean;
}

export function readUsageMark(sql: Sql): UsageMark {
  const mark = sql.get<{ rev: number; money: number }>('SELECT rev, money FROM usageMark');
  return { rev: mark?.rev ?? 0, money: mark?.money === 1 };
}

/** Forgets what events sum to; it is fetched again from the beginning, as far as whoever sits here may see it. */
export function forgetUsage(sql: Sql, money = false): void {
  for (const { table } of Object.values(usageRows)) sql.run(`DELETE FROM ${table}`);
  sql.run('UPDATE usageMark SET rev = 0, money = ?', Number(money));
}

const kinds = ['ai', 'people', 'sessions', 'storage'] as const satisfies readonly UsageKind[];

/** Writes what the service told, with up to where it is all there is, in the caller's transaction. */
export function writeUsage(sql: Sql, reply: UsageReply): void {
  for (const kind of kinds) {
    const { table, columns } = usageRows[kind];
    // A row comes whole, as it is by now: what is here of it is of before.
    insertAll(sql, `${table} (${columns})`, reply[kind], `ON CONFLICT DO UPDATE SET ${setsOf(columns)}`);
  }
  sql.run('UPDATE usageMark SET rev = ?', reply.rev);
}

const setsOf = (columns: string): string =>
  columns
    .split(', ')
    .map((column) => `${column} = excluded.${column}`)
    .join(', ');
