import { createHash } from 'node:crypto';
import { open, rename } from 'node:fs/promises';

import type { SessionId } from '../../shared/domain/ids.ts';
import { megabytes } from '../../shared/domain/invoice.ts';
import { MAX_RECORDING_BYTES, readTaken, type Recording, type RecordingType } from '../../shared/domain/recording.ts';
import { isMp4WithSound, RECORDING_HEAD_BYTES, recordingTypeOf } from '../../shared/domain/recording-kind.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { troubleOf } from '../../shared/store/trouble.ts';
import { lastPractice } from '../practice/last.ts';
import { deny } from '../problem.ts';
import { syncFolder } from '../store/sync-folder.ts';
import { isEnded } from './ending.ts';
import { type NewFile, PART, type Recordings } from './recordings.ts';
import type { Room } from './room.ts';
import { findRecording, mediaOf } from './rows.ts';
import { readSealed, SealedWriter } from './sealed-file.ts';

/** So many come at once: each takes the disk and a processor. */
const MOST_AT_ONCE = 8;
/** Of whoever sends nothing for so long nothing more is expected. */
const SILENCE_MS = 60_000;
/**
 * After the first minute whoever sends has sent, all in all, so many bytes a second: a place is held no longer than four and
 * a half hours. That is a quarter of a megabit a second, less than any line on which people speak to each other.
 */
const LEAST_SPEED = 32 * 1024;
const START_MS = 60_000;

const tooBig = () => deny({ code: 'recording.tooBig', most: megabytes(MAX_RECORDING_BYTES) });

/** What is sent, and what the sender says of it. */
export interface Sent {
  readonly session: SessionId;
  readonly body: ReadableStream<Uint8Array> | null;
  /** As the sender announced it; null where it did not. */
  readonly length: number | null;
  /** Throws a Refusal where whoever sends it may not any more. Called when all of it is here, in the transaction that keeps it. */
  readonly askAgain: () => void;
}

interface Deps {
  readonly sql: Sql;
  readonly recordings: Recordings;
  readonly now: () => string;
}

/** What became of it: `isNew` is false where the same recording was here before. */
export interface Taken extends Recording {
  readonly isNew: boolean;
}

const checkNotEnded = ({ sql, now }: Deps, session: SessionId): void => {
  if (isEnded(sql, session, now())) deny({ code: 'recording.ended' });
};

/** How long the next part is waited for, in milliseconds: not longer than silence lasts, nor than the least speed allows. */
const patience = (begun: number, bytes: number): number =>
  Math.min(SILENCE_MS, begun + START_MS + (bytes / LEAST_SPEED) * 1000 - performance.now());

/** The parts of a body; whoever goes silent, or is far too slow, ends it. */
async function* partsOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const [reader, begun] = [body.getReader(), performance.now()];
  let timer: NodeJS.Timeout | undefined;
  let bytes = 0;
  const isLate = () =>
    new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('nothing more came')), patience(begun, bytes));
    });
  try {
    for (;;) {
      if (patience(begun, bytes) <= 0) throw new Error('it comes too slowly');
      const { done, value } = await Promise.race([reader.read(), isLate()]).finally(() => clearTimeout(timer));
      if (done) return;
      bytes += value.length;
      yield value;
    }
  } catch {
    // Whoever sent it went away, is silent or too slow: that is no fault of ours to be reported.
    deny({ code: 'input.invalid', where: 'body' });
  } finally {
    // What still comes is passed over by the server: whoever sends it hears the answer.
    reader.releaseLock();
  }
}

/** Finds out what something is by its beginning, which may come in parts. */
class Kind {
  type: RecordingType | null = null;
  #head = new Uint8Array(0);

  add(part: Uint8Array): void {
    if (this.type !== null) return;
    const wanted = part.subarray(0, RECORDING_HEAD_BYTES - this.#head.length);
    this.#head = new Uint8Array(Buffer.concat([this.#head, wanted]));
    if (this.#head.length === RECORDING_HEAD_BYTES) this.tell();
  }

  /** Throws a Refusal where it is nothing that is taken. */
  tell(): RecordingType {
    this.type ??= recordingTypeOf(this.#head) ?? deny({ code: 'recording.unfit' });
    return this.type;
  }
}

/** Of an MP4 the tracks may stand at its end: what has a picture there, or was cut off, is refused. */
async function checkTracks({ path: at, key, file }: NewFile, bytes: number): Promise<void> {
  const sealed = { path: at + PART, key, file, bytes };
  const read = async (start: number, length: number) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of readSealed(sealed, { start, end: start + length - 1 })) pieces.push(piece);
    return new Uint8Array(Buffer.concat(pieces));
  };
  if (!(await isMp4WithSound(bytes, read))) deny({ code: 'recording.unfit' });
}

/** Writes what comes into its file, under another name until all of it is there. */
async function write(room: Room, made: NewFile, { body, length }: Sent): Promise<Recording> {
  const { path: at, key, file } = made;
  const handle = await open(at + PART, 'wx', 0o600);
  const writer = new SealedWriter(handle, key, file);
  const [kind, hash] = [new Kind(), createHash('sha256')];
  let bytes = 0;
  try {
    for await (const part of partsOf(body)) {
      bytes += part.length;
      if (bytes > MAX_RECORDING_BYTES) tooBig();
      kind.add(part);
      hash.update(part);
      await writer.write(part);
      await room.came(file, part.length, bytes);
    }
    kind.tell();
    if (length !== null && bytes !== length) deny({ code: 'input.invalid', where: 'body' });
    await writer.end();
  } finally {
    await handle.close();
  }
  const type = kind.tell();
  if (type === 'audio/mp4') await checkTracks(made, bytes);
  await rename(at + PART, at);
  return { type, bytes, hash: hash.digest('hex') };
}

/** One that somebody took away from its session comes there no more, however often it is sent again; the product may change its mind. */
function checkNotTaken(sql: Sql, session: SessionId, hash: string): void {
  const row = sql.get<{ media: string | null }>('SELECT media FROM practice WHERE id = ?', session);
  const taken = readTaken(row?.media ?? null);
  if (taken !== null && taken.by !== null && taken.hash === hash) deny({ code: 'recording.takenAway' });
}

const KEEP = 'INSERT INTO recording (session, file, type, bytes, hash, sealedKey, since) VALUES (?, ?, ?, ?, ?, ?, ?)';

/** Names a file that is whole as the recording of its session; one that is there already is never replaced. */
function keep(deps: Deps, { session, askAgain }: Sent, made: NewFile, { type, bytes, hash }: Recording): boolean {
  const { sql, now } = deps;
  return inTransaction(sql, () => {
    askAgain();
    checkNotEnded(deps, session);
    const before = findRecording(sql, session);
    if (before) return before.hash === hash ? false : deny({ code: 'recording.other' });
    checkNotTaken(sql, session, hash);
    sql.run(KEEP, ...[session, made.file, type, bytes, hash, made.sealedKey, now()]);
    sql.run('DELETE FROM recordingLeft WHERE file = ?', made.file);
    const rev = lastPractice(sql) + 1;
    sql.run('UPDATE practice SET media = ?, rev = ? WHERE id = ?', mediaOf(sql, session), rev, session);
    return true;
  });
}

/** What the disk says is said in our words. */
function explained(error: unknown): unknown {
  return troubleOf(error) === 'full' ? deny({ code: 'recording.noRoom' }) : error;
}

/**
 * Takes the recording of a session as it comes: through one piece of memory into a file, which gets its name when all of it
 * is on the disk, and after that its row. Killed anywhere, there is the recording or nothing of it; sent again it is the same.
 */
export async function takeRecording(deps: Deps, sent: Sent): Promise<Taken> {
  const { recordings } = deps;
  if (sent.length !== null && sent.length > MAX_RECORDING_BYTES) tooBig();
  checkNotEnded(deps, sent.session);
  if (recordings.writing >= MOST_AT_ONCE) deny({ code: 'recording.busy' });
  const made = recordings.begin();
  try {
    await recordings.room.reserve(made.file, sent.length ?? MAX_RECORDING_BYTES);
    const recording = await write(recordings.room, made, sent);
    syncFolder(recordings.folder);
    return { ...recording, isNew: keep(deps, sent, made, recording) };
  } catch (error) {
    throw explained(error);
  } finally {
    recordings.room.release(made.file);
    recordings.end(made);
  }
}
