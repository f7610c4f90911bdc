import { createReadStream, mkdirSync, openSync, rmSync, statSync, type ReadStream } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

import type { Sql } from '../shared/store/sql.ts';
import type { Moment } from './moment.ts';
import type { SnapshotReader } from './snapshot-rows.ts';
import type { SnapshotWish } from './snapshot-worker.ts';
import { storeFile } from './store/swap-store.ts';

/** With fewer people, windows of rows are there sooner than the thread that would make a snapshot. */
const FROM_PEOPLE = 5000;
/** How many rows of a kind a reader pulls after the file at most: a pull of so many takes some milliseconds. */
const TAIL_ROWS = 1000;
/** How long after a change it is seen whether there are too many: most changes come together. */
const SEEN_AFTER_MS = 3000;
/** How long one is kept, and kept up, that nobody asks for any more. */
const KEPT_MS = 86_400_000;
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
    // Nobody waits for its end: it has closed its file.
    void worker.terminate();
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

/** Opens one, so that it can be read to its end. */
function opened({ file, ...rest }: Made): Snapshot {
  const content = createReadStream(file, { fd: openSync(file, 'r'), highWaterMark: PIECE });
  return { ...rest, content };
}

const ALL = 'SELECT 1 AS found FROM member';
const OF_GROUPS = 'SELECT 1 AS found FROM membership WHERE gn IN (SELECT value FROM json_each(?))';

// Whoever was deleted is not to be found in any file; all else that changed is told by a pull.
const LEFT_BEHIND = `SELECT EXISTS (SELECT 1 FROM gone WHERE seq > ?1 AND entity = 'member')
  OR EXISTS (SELECT 1 FROM member WHERE op > ?1 LIMIT 1 OFFSET ?2)
  OR EXISTS (SELECT 1 FROM membership WHERE op > ?1 LIMIT 1 OFFSET ?2)
  OR EXISTS (SELECT 1 FROM seatEntry WHERE op > ?1 LIMIT 1 OFFSET ?2)
  OR EXISTS (SELECT 1 FROM operation WHERE seq > ?1 LIMIT 1 OFFSET ?2) AS far`;

/**
 * Ready-made copies of a workspace. That of everything is made when it is first asked for, and from then on made anew whenever a pull
 * after it would be long, before somebody asks.
 */
export class Snapshots {
  readonly #sql: Sql;
  readonly #store: string;
  readonly #folder: string;
  readonly #report: (error: unknown) => void;
  #made: Made | undefined;
  #making: Promise<void> | undefined;
  #count = 0;
  /** Of groups, one is made after the other. */
  #ofGroups: Promise<unknown> = Promise.resolve();
  #expiry: NodeJS.Timeout | undefined;
  #looking: NodeJS.Timeout | undefined;

  /** Over the store in a folder; removes what another run left behind. */
  constructor(sql: Sql, folder: string, report: (error: unknown) => void) {
    this.#sql = sql;
    this.#store = storeFile(folder);
    this.#folder = path.join(folder, 'snapshots');
    this.#report = report;
    this.#removeAll();
  }

  /** A snapshot of now or of a while ago, since which little has changed; null where there are too few people for one. */
  async take(): Promise<Snapshot | null> {
    if (!this.#isNear()) {
      if (!this.#isWorthIt(ALL)) return null;
      // Who comes while one is being made takes that: a pull tells what is newer.
      await this.#makeOnce();
    }
    const made = this.#made;
    if (!made) return null;
    clearTimeout(this.#expiry);
    this.#expiry = setTimeout(() => this.#clear(), KEPT_MS).unref();
    return opened(made);
  }

  /** One of what somebody sees in their groups, for them alone; null where a pull is there as soon. */
  async takeOf(reader: SnapshotReader): Promise<Snapshot | null> {
    if (!this.#isWorthIt(OF_GROUPS, JSON.stringify(reader.groups))) return null;
    const making = this.#ofGroups.then(() => this.#makeFile(reader));
    this.#ofGroups = making.catch(() => undefined);
    const made = await making;
    if (!made) return null;
    const snapshot = opened(made);
    // Whoever reads it has it open.
    rmSync(made.file, { force: true });
    return snapshot;
  }

  /** Something was written: what has been asked for before may have to be made anew. */
  noteChange(): void {
    if (this.#made) this.#looking ??= setTimeout(() => this.#lookAgain(), SEEN_AFTER_MS).unref();
  }

  /** Waits for one that is being made, and removes all. */
  async close(): Promise<void> {
    clearTimeout(this.#looking);
    await this.#making?.catch(() => undefined);
    await this.#ofGroups;
    clearTimeout(this.#expiry);
    this.#removeAll();
  }

  #lookAgain(): void {
    this.#looking = undefined;
    if (!this.#made || this.#isNear()) return;
    // A big operation is soon over; until then every file is old as soon as it is there.
    if (this.#sql.get('SELECT 1 AS found FROM job LIMIT 1') !== undefined) this.noteChange();
    else this.#makeOnce().catch(this.#report);
  }

  #isNear(): boolean {
    if (!this.#made) return false;
    return this.#sql.get<{ far: number }>(LEFT_BEHIND, this.#made.moment.last.seq, TAIL_ROWS)?.far === 0;
  }

  #isWorthIt(people: string, ...of: string[]): boolean {
    return this.#sql.get(`${people} LIMIT 1 OFFSET ${String(FROM_PEOPLE - 1)}`, ...of) !== undefined;
  }

  #clear(): void {
    if (this.#made) rmSync(this.#made.file, { force: true });
    this.#made = undefined;
  }

  #removeAll(): void {
    this.#made = undefined;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #makeOnce(): Promise<void> {
    this.#making ??= this.#make().finally(() => (this.#making = undefined));
    return this.#making;
  }

  async #make(): Promise<void> {
    this.#clear();
    this.#made = (await this.#makeFile(null)) ?? undefined;
  }

  async #makeFile(reader: SnapshotReader | null): Promise<Made | null> {
    mkdirSync(this.#folder, { mode: 0o700, recursive: true });
    this.#count += 1;
    const file = path.join(this.#folder, `${String(this.#count)}.sqlite`);
    try {
      const moment = await makeInThread({ store: this.#store, target: file, reader });
      if (moment) return { file, bytes: statSync(file).size, moment };
    } catch (error) {
      rmSync(file, { force: true });
      throw error;
    }
    rmSync(file, { force: true });
    return null;
  }
}
