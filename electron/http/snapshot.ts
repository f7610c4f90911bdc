import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

import { SnapshotTold } from '../../shared/sync/snapshot-told.ts';

/** A ready-made copy that is wanted, and where it is put. */
export interface SnapshotWish {
  readonly file: string;
  readonly signal: AbortSignal;
  /** Hears how much of the file has come, of how much. */
  readonly onBytes?: (done: number, total: number) => void;
}

const LINE_END = 10;
/** Each writing goes through another thread and back, which takes longer than to write some kilobytes. */
const WRITTEN_AT_ONCE = 1024 * 1024;

/** Takes a snapshot apart as it comes: the line that tells what it is, its file, and its hash. */
class Unframing {
  readonly #hash = createHash('sha256');
  #line = Buffer.alloc(0);
  #after = Buffer.alloc(0);
  #left = 0;
  told: SnapshotTold | undefined;

  /** What of a piece belongs to the file. */
  take(piece: Uint8Array): Uint8Array {
    const rest = this.told ? piece : this.#begin(piece);
    const content = rest.subarray(0, this.#left);
    this.#left -= content.length;
    this.#hash.update(content);
    if (content.length < rest.length) this.#after = Buffer.concat([this.#after, rest.subarray(content.length)]);
    return content;
  }

  /** What it was told to be; throws where something is missing, or is not what was sent. */
  finish(): SnapshotTold {
    if (!this.told || this.#left > 0 || this.#after.toString('latin1') !== this.#hash.digest('hex')) {
      throw new Error('the snapshot did not come whole');
    }
    return this.told;
  }

  /** How much of the file has come, of how much; nothing before it is told. */
  get come(): readonly [done: number, total: number] {
    const total = this.told?.bytes ?? 0;
    return [total - this.#left, total];
  }

  get isEmpty(): boolean {
    return !this.told && this.#line.length === 0;
  }

  #begin(piece: Uint8Array): Uint8Array {
    const end = piece.indexOf(LINE_END);
    this.#line = Buffer.concat([this.#line, end < 0 ? piece : piece.subarray(0, end)]);
    if (end < 0) return piece.subarray(piece.length);
    this.told = SnapshotTold.parse(JSON.parse(this.#line.toString('utf8')));
    this.#left = this.told.bytes;
    return piece.subarray(end + 1);
  }
}

async function writeAll(file: FileHandle, content: Uint8Array): Promise<void> {
  for (let start = 0; start < content.length;) {
    start += (await file.write(content, start, content.length - start)).bytesWritten;
  }
}

/** Gathers what comes to larger pieces, and writes one while the next is gathered. */
class Writing {
  readonly #file: FileHandle;
  #gathered = Buffer.allocUnsafeSlow(WRITTEN_AT_ONCE);
  #spare = Buffer.allocUnsafeSlow(WRITTEN_AT_ONCE);
  #length = 0;
  #under: Promise<void> = Promise.resolve();

  constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Takes a piece, which is the caller's again afterwards. */
  async add(piece: Uint8Array): Promise<void> {
    for (let start = 0; start < piece.length;) {
      const part = piece.subarray(start, start + this.#gathered.length - this.#length);
      this.#gathered.set(part, this.#length);
      this.#length += part.length;
      start += part.length;
      if (this.#length === this.#gathered.length) await this.#write();
    }
  }

  /** Writes the rest. */
  async finish(): Promise<void> {
    await this.#write();
    await this.#under;
  }

  /** Waits for what is under way, however it ends: the file can be closed after. */
  async settle(): Promise<void> {
    await this.#under.catch(() => undefined);
  }

  async #write(): Promise<void> {
    await this.#under;
    this.#under = writeAll(this.#file, this.#gathered.subarray(0, this.#length));
    // Whoever adds the next piece is told.
    this.#under.catch(() => undefined);
    [this.#gathered, this.#spare, this.#length] = [this.#spare, this.#gathered, 0];
  }
}

/**
 * Writes a snapshot to its file as it comes; null where nothing came at all. Throws when it does not come whole: what
 * is in the file is worth nothing then.
 */
export async function receiveSnapshot(
  pieces: AsyncIterable<Uint8Array>,
  { file, onBytes }: SnapshotWish,
): Promise<SnapshotTold | null> {
  const unframing = new Unframing();
  // For this user alone from the first byte.
  const target = await open(file, 'w', 0o600);
  const writing = new Writing(target);
  try {
    for await (const piece of pieces) {
      await writing.add(unframing.take(piece));
      onBytes?.(...unframing.come);
    }
    await writing.finish();
    return unframing.isEmpty ? null : unframing.finish();
  } finally {
    await writing.settle();
    await target.close();
  }
}
