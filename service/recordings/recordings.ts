import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import path from 'node:path';

import type { SessionId } from '../../shared/domain/ids.ts';
import type { ByteRange } from '../../shared/domain/recording.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { deny } from '../problem.ts';
import { KEY_BYTES, seal, unseal } from '../secrets/envelope.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { Room } from './room.ts';
import { findRecording, type KeptRecording, listRecordings } from './rows.ts';
import { readSealed, type Sealed, sealedLength } from './sealed-file.ts';

/** Under this name the key is kept that seals the keys of recordings. */
const SECRET = 'recordings';
export const PART = '.part';
const NAME_BYTES = 16;
/**
 * So long a file stays that no recording names: where a backup was restored, the state before it can be gone back to, and
 * daily backups are kept for a fortnight.
 */
const LEFT_MS = 15 * 86_400_000;
/** How long at most a check reads recordings through; the next one goes on with the others. */
const CHECK_MS = 60_000;

export interface RecordingDeps {
  readonly sql: Sql;
  /** The folder of the store, in which recordings have one of their own. */
  readonly folder: string;
  readonly secrets: Secrets;
  readonly now: () => string;
  /** How many bytes are free where a folder lies; as the disk says, where nothing else is given. */
  readonly free?: (folder: string) => Promise<number>;
}

/** What a check of all recordings came to. */
interface Checked {
  readonly wrong: string[];
  /** How many are there and were not read through. */
  readonly unread: number;
}

const LOCKED =
  'the key of the recordings cannot be opened, and none can be heard: put the file secrets.key, or ROLLCALL_SECRETS_KEY, back as it was; restoring a backup does not help';

async function freeOnDisk(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** A file that is being written. */
export interface NewFile {
  readonly file: string;
  readonly path: string;
  readonly key: Uint8Array;
  /** The same as it stands in a row. */
  readonly sealedKey: Uint8Array;
}

const boundTo = (file: string): string => `recording ${file}`;

/**
 * The recordings of practice sessions: each in a file of its own under a key of its own, which stands in its row. Whoever
 * forgets the row has made the file unreadable.
 */
export class Recordings {
  readonly folder: string;
  readonly room: Room;
  readonly #deps: RecordingDeps;
  /** The files that are being written now. */
  readonly #written = new Set<string>();
  #onSettled: (() => void) | undefined;

  constructor(deps: RecordingDeps) {
    this.#deps = deps;
    this.folder = path.join(deps.folder, 'recordings');
    this.room = new Room(() => (deps.free ?? freeOnDisk)(this.folder));
  }

  /** How many are being written. */
  get writing(): number {
    return this.#written.size;
  }

  /** Resolves when nothing is being written any more. */
  async settled(): Promise<void> {
    if (this.#written.size > 0) await new Promise<void>((resolve) => (this.#onSettled = resolve));
  }

  pathOf(file: string): string {
    return path.join(this.folder, file);
  }

  /** The key that seals the keys; throws a Refusal where it is kept and cannot be opened. */
  #masterKey(): Uint8Array {
    const { secrets, now } = this.#deps;
    const isThere = secrets.hint(SECRET) !== null;
    if (isThere && !secrets.canReveal(SECRET)) return deny({ code: 'recording.locked' });
    const kept = secrets.reveal(SECRET);
    if (kept !== null) return Buffer.from(kept, 'base64');
    const key = randomBytes(KEY_BYTES);
    secrets.keep(SECRET, key.toString('base64'), now());
    return key;
  }

  /** A name and a key for a file that is to be written. It is noted before it is there: killed, it is cleared away. */
  begin(): NewFile {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const file = randomBytes(NAME_BYTES).toString('hex');
    const key = randomBytes(KEY_BYTES);
    const sealedKey = seal(this.#masterKey(), key, boundTo(file));
    this.#deps.sql.run('INSERT INTO recordingLeft (file, since) VALUES (?, ?)', file, this.#deps.now());
    this.#written.add(file);
    return { file, path: this.pathOf(file), key, sealedKey };
  }

  /** It is written no more, however that ended; a file that no recording names is taken away. */
  end({ file, path: at }: NewFile): void {
    this.#written.delete(file);
    rmSync(at + PART, { force: true });
    if (!this.#deps.sql.get('SELECT 1 AS found FROM recording WHERE file = ?', file)) {
      rmSync(at, { force: true });
      this.#deps.sql.run('DELETE FROM recordingLeft WHERE file = ?', file);
    }
    if (this.#written.size === 0) this.#onSettled?.();
  }

  /** The recording of a session, where its file is here and as long as it has to be. */
  find(session: SessionId): KeptRecording | null {
    const kept = findRecording(this.#deps.sql, session);
    return kept && this.#isHere(kept) ? kept : null;
  }

  /** Its bytes from one to another, as they are wanted. Throws a Refusal where its key cannot be opened. */
  read(kept: KeptRecording, range: ByteRange): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    return readSealed(this.#open(kept), range);
  }

  #open({ file, bytes, sealedKey }: KeptRecording): Sealed {
    const key = unseal(this.#masterKey(), sealedKey, boundTo(file));
    return { file, bytes, key, path: this.pathOf(file) };
  }

  #isHere({ file, bytes }: KeptRecording): boolean {
    const found = statSync(this.pathOf(file), { throwIfNoEntry: false });
    return found?.size === sealedLength(bytes);
  }

  /** Notes the files that no recording names, and takes away those that were only begun. At the start, when nothing is written. */
  takeStock(): void {
    const { sql, now } = this.#deps;
    if (!existsSync(this.folder)) return;
    const since = now();
    inTransaction(sql, () => {
      for (const name of readdirSync(this.folder)) {
        if (name.endsWith(PART)) rmSync(this.pathOf(name), { force: true });
        else if (!sql.get('SELECT 1 AS found FROM recording WHERE file = ?', name))
          sql.run('INSERT INTO recordingLeft (file, since) VALUES (?, ?) ON CONFLICT DO NOTHING', name, since);
      }
      // After a backup was restored they may be named again.
      sql.run('DELETE FROM recordingLeft WHERE file IN (SELECT file FROM recording)');
    });
  }

  /** Takes away the files whose time has come. */
  sweep(): void {
    const { sql, now } = this.#deps;
    const before = new Date(Date.parse(now()) - LEFT_MS).toISOString();
    for (const { file } of sql.all<{ file: string }>('SELECT file FROM recordingLeft WHERE since < ?', before)) {
      if (this.#written.has(file)) continue;
      rmSync(this.pathOf(file), { force: true });
      sql.run('DELETE FROM recordingLeft WHERE file = ?', file);
    }
  }

  /** Whether the key that seals the keys is here and opens. */
  #isOpen(): boolean {
    const { secrets } = this.#deps;
    try {
      return secrets.canReveal(SECRET) && secrets.reveal(SECRET) !== null;
    } catch {
      return false;
    }
  }

  /**
   * What is wrong with recordings, in a sentence each: all files are looked for, and as many read through as there is time
   * for. Where their key is not here none is read, and that alone is told of them.
   */
  async check(): Promise<Checked> {
    const { sql, now } = this.#deps;
    const all = listRecordings(sql);
    const isOpen = this.#isOpen();
    const wrong = all.length === 0 || isOpen ? [] : [LOCKED];
    const until = Date.now() + CHECK_MS;
    let unread = 0;
    for (const kept of all) {
      const { session } = kept;
      if (!this.#isHere(kept)) wrong.push(`the recording of the session ${session} is missing, or was cut off`);
      else if (!isOpen || Date.now() >= until) unread += 1;
      else {
        const isSound = await this.#isSound(kept);
        if (!isSound && findRecording(sql, session)) wrong.push(`the recording of the session ${session} is damaged`);
        sql.run('UPDATE recording SET checkedAt = ? WHERE session = ?', now(), session);
      }
    }
    return { wrong, unread };
  }

  async #isSound(kept: KeptRecording): Promise<boolean> {
    try {
      for await (const piece of this.read(kept, { start: 0, end: kept.bytes - 1 }))
        if (piece.length === 0) return false;
      return true;
    } catch {
      return false;
    }
  }
}
