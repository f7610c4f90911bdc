import type { Instant } from '../../shared/domain/ids.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { z } from 'zod';

type At = z.infer<typeof Instant>;

/** Where a moment stands among operations: those up to it came before; our own, which have numbers below zero, come last. */
export interface Cut {
  readonly last: number;
}

/** After everything there is. */
export const NOW: Cut = { last: Number.POSITIVE_INFINITY };

/** Our own numbers stand behind all that the service has confirmed. */
const OWN = 1_000_000_000;

/** The place of an operation in the order of what happened. */
export const placeOf = (op: number): number => (op < 0 ? OWN - op : op);

const LAST = 'SELECT coalesce(max(seq), 0) AS last FROM operation';
const FROM = 'SELECT seq, at FROM operation WHERE seq >= ? ORDER BY seq LIMIT 1';
const OWN_BEFORE = "SELECT max(n) AS n FROM change WHERE madeAt < ? AND state <> 'parked'";

/** What had happened right before a moment. Moments never decrease from one operation to the next. */
export function cutAt(sql: Sql, at: At | null): Cut {
  if (at === null) return NOW;
  let low = 0;
  const newest = sql.get<{ last: number }>(LAST)?.last ?? 0;
  let high = newest;
  while (low < high) {
    const middle = Math.floor((low + high) / 2) + 1;
    const found = sql.get<{ seq: number; at: string }>(FROM, middle);
    if (found && found.at < at) low = found.seq;
    else high = middle - 1;
  }
  // Of what is ours and not confirmed only what came after everything else can be told apart.
  const own = low === newest ? (sql.get<{ n: number | null }>(OWN_BEFORE, at)?.n ?? null) : null;
  return { last: own === null ? low : Math.max(low, OWN + own) };
}

/** The first moment this copy knows anything of; null where it knows nothing. */
export const beginsAt = (sql: Sql): At | null =>
  sql.get<{ at: string }>('SELECT at FROM operation ORDER BY seq LIMIT 1')?.at ?? null;
