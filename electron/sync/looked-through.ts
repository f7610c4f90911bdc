import type { Sql } from '../../shared/store/sql.ts';
import { intactBytes, isIntact, isPacked, sealOfChange } from '../outbox/change-args.ts';
import type { OutboxChange } from '../outbox/changes.ts';

/** A batch as it is to be sent. */
interface LookedThrough {
  /** The numbers of those that are not what was asked for any more. */
  readonly damaged: readonly number[];
  /** The arguments of a change that goes alone, because they are tens of megabytes. */
  readonly packed: Uint8Array<ArrayBuffer> | null;
  /** It was made anew, sent by somebody else or discarded while it was looked through: the batch is another by now. */
  readonly isStale: boolean;
}

/** Looks whether all of a batch still is what was asked for; of much, between answers to others. */
export async function lookedThrough(sql: Sql, batch: readonly OutboxChange[]): Promise<LookedThrough> {
  const [first] = batch;
  if (!first || batch.length > 1 || !isPacked(sql, first.n)) {
    const damaged = batch.flatMap(({ n }) => (isIntact(sql, n) ? [] : [n]));
    return { damaged, packed: null, isStale: false };
  }
  const { n } = first;
  const seal = sealOfChange(sql, n);
  const bytes = await intactBytes(sql, n);
  const isStale = sealOfChange(sql, n) !== seal;
  return { damaged: bytes === null && !isStale ? [n] : [], packed: bytes, isStale };
}
