import type { Sql } from '../../shared/store/sql.ts';
import { readHead } from '../store/log.ts';

const linkAt = (sql: Sql, seq: number) =>
  sql.get<{ hash: string }>('SELECT hash FROM operation WHERE seq = ?', seq)?.hash ?? null;

/** The last operation that two stores have in common: their chains are the same up to there, and nowhere after. */
function lastCommon(one: Sql, other: Sql): number {
  let same = 0;
  let different = Math.min(readHead(one).seq, readHead(other).seq) + 1;
  while (different - same > 1) {
    const middle = Math.floor((same + different) / 2);
    if (linkAt(one, middle) === linkAt(other, middle)) same = middle;
    else different = middle;
  }
  return same;
}

const changesAfter = (sql: Sql, seq: number) =>
  sql.get<{ n: number }>('SELECT count(*) AS n FROM operation WHERE seq > ? AND parent IS NULL', seq)?.n ?? 0;

/** What going back from one store to an older one would do. */
export interface Consequence {
  /** Changes of the present that would be undone. */
  readonly undone: number;
  /** Changes that were undone by going back before, and would be there again. */
  readonly back: number;
}

/** Compares the present with a past by their logs. */
export function comparePast(present: Sql, past: Sql): Consequence {
  const common = lastCommon(present, past);
  return { undone: changesAfter(present, common), back: changesAfter(past, common) };
}
