import { open, type FileHandle } from 'node:fs/promises';

import { type ByteRange, piecesOf } from '../../shared/domain/recording.ts';
import { SEAL_BYTES, seal, unseal } from '../secrets/envelope.ts';

/** What is sealed in one piece: a part of a recording is read without reading what stands before it. */
export const PIECE_BYTES = 64 * 1024;

/** What a piece is bound to: its file and its place there, so that none is taken for another. */
const placeOf = (file: string, index: number): string => `recording ${file} ${String(index)}`;

/** How long a file is in which so many bytes are sealed. */
export const sealedLength = (bytes: number): number => bytes + Math.ceil(bytes / PIECE_BYTES) * SEAL_BYTES;

/** Writes bytes into a new file piece by piece, each sealed by AES-256-GCM. No more than one piece is held. */
export class SealedWriter {
  readonly #handle: FileHandle;
  readonly #key: Uint8Array;
  readonly #file: string;
  readonly #held = Buffer.alloc(PIECE_BYTES);
  #count = 0;
  #index = 0;

  /** `file` is the name that the pieces are bound to, wherever they lie. */
  constructor(handle: FileHandle, key: Uint8Array, file: string) {
    [this.#handle, this.#key, this.#file] = [handle, key, file];
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + PIECE_BYTES - this.#count);
      this.#held.set(part, this.#count);
      this.#count += part.length;
      at += part.length;
      if (this.#count === PIECE_BYTES) await this.#flush();
    }
  }

  /** Writes what is left, and has all of it on the disk. */
  async end(): Promise<void> {
    if (this.#count > 0) await this.#flush();
    await this.#handle.sync();
  }

  async #flush(): Promise<void> {
    const sealed = seal(this.#key, this.#held.subarray(0, this.#count), placeOf(this.#file, this.#index));
    await this.#handle.writeFile(sealed);
    this.#index += 1;
    this.#count = 0;
  }
}

/** A file of sealed pieces, and what opens it. */
export interface Sealed {
  readonly path: string;
  readonly file: string;
  readonly key: Uint8Array;
  /** How many bytes are sealed in it. */
  readonly bytes: number;
}

async function readPiece(handle: FileHandle, { file, key, bytes }: Sealed, index: number): Promise<Uint8Array> {
  const length = Math.min(PIECE_BYTES, bytes - index * PIECE_BYTES) + SEAL_BYTES;
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, index * (PIECE_BYTES + SEAL_BYTES));
  return unseal(key, buffer.subarray(0, bytesRead), placeOf(file, index));
}

/** Reads a range of what is sealed in a file, piece by piece. Throws where a piece is not as it was written. */
export async function* readSealed(sealed: Sealed, range: ByteRange): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const handle = await open(sealed.path, 'r');
  try {
    for (const { index, start, end } of piecesOf(range, PIECE_BYTES)) {
      const piece = await readPiece(handle, sealed, index);
      yield new Uint8Array(piece.subarray(start, end + 1));
    }
  } finally {
    await handle.close();
  }
}
