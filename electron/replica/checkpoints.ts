import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** Beside this file, as it was written or as it was built. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './checkpoint-worker.ts' : './checkpoint-worker.js',
  import.meta.url,
);

/** Bytes of a log that are worth a thread: to copy them takes some tens of milliseconds. */
const MUCH = 16 * 1024 * 1024;

/**
 * What a copy needs so that its log is copied aside: whoever commits does it only where it has grown to 256 MB after
 * all, and a log that was copied whole is cut to `MUCH`, so that its size tells how much has been written since.
 */
export const CHECKPOINTS_ASIDE = `PRAGMA wal_autocheckpoint = 65536; PRAGMA journal_size_limit = ${String(MUCH)};`;

const logSize = (file: string): number => statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;

/**
 * Copies the write-ahead log of a copy into its file, in a thread of its own: SQLite would do that in the middle of some
 * commit, and every list would wait for a fifth of a second. One that fails is made up for by the next, or by a commit.
 */
export class Checkpoints {
  readonly #file: string;
  #worker: Worker | null = null;
  /** How large the log was that was copied last; the next commit after that cuts it. */
  #copied = 0;

  constructor(file: string) {
    this.#file = file;
  }

  /** Begins one where there is much to copy and none is under way; nobody waits for it. */
  begin(): void {
    const size = logSize(this.#file);
    if (this.#worker || size <= MUCH || size === this.#copied) return;
    this.#copied = size;
    const worker = new Worker(WORKER, { workerData: this.#file });
    this.#worker = worker;
    worker.unref();
    // What is wrong with the file is found, and told, by whoever writes.
    worker.on('error', () => undefined);
    worker.on('exit', () => (this.#worker = null));
  }

  /** Before the copy is closed. */
  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }
}
