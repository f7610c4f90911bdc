import { readSomeAhead } from '../replica/read-ahead.ts';
import { readMeta } from '../replica/meta.ts';
import type { Replica } from '../replica/open-replica.ts';
import type { Sync } from '../sync/sync.ts';

/** When the copy has been quiet for this long, what searches and reports are answered from is read ahead. */
const QUIET_MS = 500;
/** What is asked meanwhile gets its turn. */
const BETWEEN_MS = 1;

/** The copy as it is now: another one may take its place. */
interface Copy {
  readonly replica: Replica;
  readonly sync: Sync;
}

/** Whether the service is at a big operation: what would be read now is otherwise a moment later. */
function hasMoreToCome({ replica, sync }: Copy): boolean {
  if (sync.connection.state !== 'online') return false;
  return readMeta(replica.sql).head?.jobs.some(({ paused }) => paused === null) ?? false;
}

/**
 * Reads ahead while nothing else happens. Among a hundred thousand people this takes a tenth of a second: nobody who types
 * should wait for it. Where all of them are new it takes seconds, in pieces between which everything else is answered.
 */
export class QuietReading {
  readonly #copy: () => Copy;
  /** Of what cannot be read, whoever searches next is told what is wrong; this only keeps it for whoever looks. */
  readonly #report: (error: unknown) => void;
  #waiting: NodeJS.Timeout | undefined;

  constructor(copy: () => Copy, report: (error: unknown) => void) {
    this.#copy = copy;
    this.#report = report;
  }

  /** Something changed: it is read once that is all. */
  begin(after = QUIET_MS): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      try {
        this.#readSome();
      } catch (error) {
        this.#report(error);
      }
    }, after).unref();
  }

  #readSome(): void {
    const { replica, sync } = this.#copy();
    replica.checkpoints.begin();
    if (replica.longWork.isUnderWay || hasMoreToCome({ replica, sync })) this.begin();
    else if (readSomeAhead(replica.sql)) this.begin(BETWEEN_MS);
  }

  end(): void {
    clearTimeout(this.#waiting);
  }
}
