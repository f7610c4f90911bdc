import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

import { SEAL_BYTES, sealBytes, unsealBytes } from '../credentials/seal.ts';

/** What is fetched, sealed and kept in one piece. */
export const PIECE_BYTES = 1024 * 1024;
/** Recordings that nobody said are to be kept take no more than this; the one that was heard the longest ago goes first. */
export const MOST_UNPINNED_BYTES = 1024 * 1024 * 1024;

/** So much of the disk stays free for the copy of the workspace and what waits to be sent. */
const SPARED_BYTES = 512 * 1024 * 1024;

function freeIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

const PART = '.part';
const isName = (name: string): boolean => /^[0-9a-f]{64}$/u.test(name);
const placeOf = (hash: string, index: number): string => `recording ${hash} ${String(index)}`;

/** What of a recording is here. */
interface Held {
  /** The lengths of its pieces, by their places. */
  readonly pieces: Map<number, number>;
  /** When it was last heard or fetched, in milliseconds. */
  usedAt: number;
}

/**
 * Pieces of recordings on this computer, each sealed in a file of its own and bound to its recording and place. A piece appears
 * under its name when all of it is written: killed anywhere, it is there or not.
 */
export class MediaCache {
  readonly #folder: string;
  readonly #most: number;
  readonly #freeIn: (folder: string) => number;
  readonly #held = new Map<string, Held>();
  #key: Uint8Array | null = null;

  /** `free` tells how many bytes the disk of a folder still takes. */
  constructor(folder: string, most = MOST_UNPINNED_BYTES, free = freeIn) {
    this.#folder = folder;
    this.#most = most;
    this.#freeIn = free;
  }

  /** Begins with the key of this computer. What another key has sealed is of no use any more, and goes. */
  open(key: Uint8Array): void {
    if (this.#key !== null) return;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(this.#folder).filter(isName)) this.#held.set(name, this.#look(name));
    this.#key = key;
    const mark = path.join(this.#folder, 'key');
    if (existsSync(mark) && unsealBytes(key, 'recordings', readFileSync(mark)) !== null) return;
    for (const name of this.#held.keys()) this.forget(name);
    writeFileSync(mark, sealBytes(key, 'recordings', Buffer.from('recordings')), { mode: 0o600 });
  }

  #look(hash: string): Held {
    const folder = path.join(this.#folder, hash);
    const pieces = new Map<number, number>();
    for (const name of readdirSync(folder)) {
      if (name.endsWith(PART)) rmSync(path.join(folder, name), { force: true });
      else pieces.set(Number(name), statSync(path.join(folder, name)).size - SEAL_BYTES);
    }
    return { pieces, usedAt: statSync(folder).mtimeMs };
  }

  /** How many bytes of a recording are here. */
  have(hash: string): number {
    return [...(this.#held.get(hash)?.pieces.values() ?? [])].reduce((sum, bytes) => sum + bytes, 0);
  }

  /** How long a piece is that is here. One that was cut off with the power is shorter than it should be. */
  lengthOf = (hash: string, index: number): number | undefined => this.#held.get(hash)?.pieces.get(index);

  /** A piece; null where it is not here, or is not what it was: then it is forgotten. */
  read(hash: string, index: number): Uint8Array | null {
    if (this.#key === null || this.lengthOf(hash, index) === undefined) return null;
    const file = this.#fileOf(hash, index);
    const piece = existsSync(file) ? unsealBytes(this.#key, placeOf(hash, index), readFileSync(file)) : null;
    if (piece === null) {
      rmSync(file, { force: true });
      this.#held.get(hash)?.pieces.delete(index);
    } else this.#use(hash);
    return piece;
  }

  /** Keeps a piece, and makes room for it: nothing that is pinned goes. Throws what the disk says, or would say soon. */
  keep(hash: string, index: number, bytes: Uint8Array, pinned: ReadonlySet<string>): void {
    if (this.#key === null) return;
    const file = this.#fileOf(hash, index);
    this.#spareRoom(hash, bytes.length, pinned);
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    // What is promised to be here without a network is on the disk before it has its name.
    const flush = pinned.has(hash);
    writeFileSync(file + PART, sealBytes(this.#key, placeOf(hash, index), bytes), { mode: 0o600, flush });
    renameSync(file + PART, file);
    const held = this.#held.get(hash) ?? { pieces: new Map<number, number>(), usedAt: 0 };
    held.pieces.set(index, bytes.length);
    this.#held.set(hash, held);
    this.#use(hash);
    this.#makeRoom(hash, pinned);
  }

  forget(hash: string): void {
    rmSync(path.join(this.#folder, hash), { recursive: true, force: true });
    this.#held.delete(hash);
  }

  /** The recordings of which something is here. */
  get names(): readonly string[] {
    return [...this.#held.keys()];
  }

  #use(hash: string): void {
    const held = this.#held.get(hash);
    if (!held) return;
    // Two that are used in one millisecond are still one after the other.
    held.usedAt = Math.max(Date.now(), ...[...this.#held.values()].map(({ usedAt }) => usedAt + 1));
    utimesSync(path.join(this.#folder, hash), held.usedAt / 1000, held.usedAt / 1000);
  }

  /** The recordings that nobody said are to be kept, the one that was heard the longest ago first. */
  #unpinned(pinned: ReadonlySet<string>): { hash: string; bytes: number }[] {
    return [...this.#held]
      .filter(([hash]) => !pinned.has(hash))
      .toSorted(([, one], [, other]) => one.usedAt - other.usedAt)
      .map(([hash]) => ({ hash, bytes: this.have(hash) }));
  }

  #spareRoom(now: string, bytes: number, pinned: ReadonlySet<string>): void {
    const isRoom = () => this.#freeIn(this.#folder) - bytes >= SPARED_BYTES;
    for (const { hash } of this.#unpinned(pinned)) {
      if (isRoom()) return;
      if (hash !== now) this.forget(hash);
    }
    if (!isRoom()) throw Object.assign(new Error('the disk is nearly full'), { code: 'ENOSPC' });
  }

  #makeRoom(now: string, pinned: ReadonlySet<string>): void {
    const others = this.#unpinned(pinned);
    let all = others.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const { hash, bytes } of others) {
      if (all <= this.#most) return;
      if (hash === now) continue;
      this.forget(hash);
      all -= bytes;
    }
  }

  #fileOf(hash: string, index: number): string {
    return path.join(this.#folder, hash, String(index));
  }
}
