import type { Actor } from '../../shared/permissions/can.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { unwindEffects } from '../../shared/store/unwind.ts';
import { removeChange, setEffects, undecided, unfolded } from '../outbox/changes.ts';
import { redecide } from '../outbox/mutate.ts';
import { flushSearch } from '../replica/search.ts';

/** Takes back everything our unconfirmed changes wrote, newest first: the rows are as the service last told them. */
export function unwindAll(sql: Sql): void {
  for (const { n, effects } of unfolded(sql).toReversed()) {
    if (effects === null) continue;
    // Nobody is created by taking back, so no salt is asked for.
    unwindEffects(sql, effects, -n, () => '');
    setEffects(sql, n, null, null);
  }
}

/** Decides every change the service has not decided again, in the order they were made. */
export function redecideAll(sql: Sql, actor: Actor): void {
  for (const change of undecided(sql)) redecide(sql, change, actor);
}

/** Drops a change that was not confirmed, and what stood on it is decided again without it. */
export function discardChange(sql: Sql, n: number, actor: Actor): void {
  inTransaction(sql, () => {
    unwindAll(sql);
    removeChange(sql, n);
    redecideAll(sql, actor);
    flushSearch(sql);
  });
}
