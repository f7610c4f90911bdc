import { setImmediate as nextTurn } from 'node:timers/promises';

import { Refusal } from '../../shared/errors/app-error.ts';
import type { CopyProgress } from '../../shared/ipc/shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { ServiceClient } from '../http/service-client.ts';
import { incomingFile, putInPlace, removeIncoming } from '../replica/incoming.ts';
import { readMeta } from '../replica/meta.ts';
import type { Replica } from '../replica/open-replica.ts';
import { completeCopy } from '../replica/ready-made.ts';

export interface FirstCopyDeps {
  /** The copy as it is now: while the ready-made one comes, it may have been closed or replaced. */
  readonly replica: () => Replica;
  /** Opens the copy again, from the file that is in its place by then. */
  readonly reopen: () => void;
  readonly now: () => string;
  readonly report: (error: unknown) => void;
  readonly tell: TellCopying;
}

/** Hears how far the copying is. */
export type TellCopying = (step: CopyProgress['step'], done?: number, total?: number) => void;

/** Nothing was ever pulled into this copy, and nothing was done in it: all that is in it can be had again. */
const isUntouched = (sql: Sql) =>
  readMeta(sql).head === null && sql.get('SELECT 1 AS found FROM change LIMIT 1') === undefined;

/** Gets a ready-made copy and makes it a whole one, beside the one there is; answers whether there is one. */
async function prepare(client: ServiceClient, signal: AbortSignal, deps: FirstCopyDeps): Promise<boolean> {
  const { file, sql } = deps.replica();
  const incoming = incomingFile(file);
  const onBytes = (done: number, total: number) => deps.tell('bytes', done, total);
  const told = await client.snapshot({ file: incoming, signal, onBytes });
  if (!told || signal.aborted) return false;
  deps.tell('completing');
  // Told before this thread is busy with it.
  await nextTurn();
  completeCopy(incoming, told, { client: readMeta(sql).client, syncedAt: deps.now() });
  return true;
}

/**
 * Puts a ready-made copy in the place of one that has never been filled, where the service has one to give. Whatever
 * goes wrong before, the copy stays as it was and is filled by windows; only what nobody could foresee is reported.
 */
export async function takeFirstCopy(client: ServiceClient, signal: AbortSignal, deps: FirstCopyDeps): Promise<boolean> {
  const before = deps.replica();
  if (!isUntouched(before.sql)) return false;
  try {
    const ready = await prepare(client, signal, deps);
    // Nothing is awaited from here on: what is true now is true when the files are changed.
    if (!ready || signal.aborted || deps.replica() !== before || !isUntouched(before.sql)) return false;
    before.close();
    try {
      putInPlace(before.file);
    } finally {
      deps.reopen();
    }
    return true;
  } catch (error) {
    if (!(error instanceof Refusal) && !signal.aborted) deps.report(error);
    return false;
  } finally {
    removeIncoming(before.file);
  }
}
