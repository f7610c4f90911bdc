import { createReadStream, mkdirSync, openSync, rmSync, statSync, type ReadStream } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

import type { Sql } from '../shared/store/sql.ts';
import type { Moment } from './moment.ts';
import type { SnapshotWish } from './snapshot-worker.ts';
import { readHead } from './store/log.ts';
import { storeFile } from './store/swap-store.ts';

/** With fewer people, windows of rows are there sooner than the thread that would make a snapshot. */
const FROM_PEOPLE = 5000;
/** How long a snapshot waits for the next desktop: they are often set up one after the other. */
const KEPT_MS = 300_000;
/** Larger pieces go through fewer hands. */
const PIECE = 256 * 1024;

const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './snapshot-worker.ts' : './snapshot-worker.js',
  import.meta.url,
);

/** Makes a snapshot in a thread of its own, so that nobody else waits for it. */
async function makeInThread(wish: SnapshotWish): Promise<Moment | null> {
  const worker = new Worker(WORKER, { workerData: wish });
  try {
    return await new Promise<Moment | null>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('the making of a snapshot was cut off')));
    });
  } finally {
    await worker.terminate();
  }
}

interface Made {
  readonly file: string;
  readonly bytes: number;
  readonly moment: Moment;
}

/** A snapshot that is being read: it can be read to its end even if it is thrown away meanwhile. */
export interface Snapshot extends Omit<Made, 'file'> {
  readonly content: ReadStream;
}

/** Ready-made copies of a workspace, each a file that is kept until the workspace changes, and never for long. */
export class Snapshots {
  readonly #sql: Sql;
  readonly #store: string;
  readonly #folder: string;
  #made: Made | undefined;
  #making: Promise<Made | null> | undefined;
  #count = 0;
  #expiry: NodeJS.Timeout | undefined;

  /** Over the store in a folder; removes what another run left behind. */
  constructor(sql: Sql, folder: string) {
    this.#sql = sql;
    this.#store = storeFile(folder);
    this.#folder = path.join(folder, 'snapshots');
    this.#clear();
  }

  /** A snapshot of now or of a moment ago; null where there are too few people for one. */
  async take(): Promise<Snapshot | null> {
    if (this.#made?.moment.last.seq !== readHead(this.#sql).seq) {
      if (!this.#isWorthIt()) return null;
      // Who comes while one is being made takes that: a pull tells what is newer.
      this.#making ??= this.#make().finally(() => (this.#making = undefined));
      await this.#making;
    }
    const made = this.#made;
    if (!made) return null;
    const { file, ...rest } = made;
    const content = createReadStream(file, { fd: openSync(file, 'r'), highWaterMark: PIECE });
    return { ...rest, content };
  }

  /** Waits for one that is being made, and removes all. */
  async close(): Promise<void> {
    await this.#making?.catch(() => undefined);
    clearTimeout(this.#expiry);
    this.#clear();
  }

  #isWorthIt(): boolean {
    return this.#sql.get('SELECT 1 AS found FROM member LIMIT 1 OFFSET ?', FROM_PEOPLE - 1) !== undefined;
  }

  #clear(): void {
    this.#made = undefined;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #make(): Promise<Made | null> {
    this.#clear();
    mkdirSync(this.#folder, { mode: 0o700 });
    this.#count += 1;
    const file = path.join(this.#folder, `${String(this.#count)}.sqlite`);
    const moment = await makeInThread({ store: this.#store, target: file });
    if (!moment) return null;
    this.#made = { file, bytes: statSync(file).size, moment };
    clearTimeout(this.#expiry);
    this.#expiry = setTimeout(() => this.#clear(), KEPT_MS).unref();
    return this.#made;
  }
}
