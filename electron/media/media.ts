import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

import type { SessionId } from '../../shared/domain/ids.ts';
import { type ByteRange, type Recording, readRecording } from '../../shared/domain/recording.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { MediaState } from '../../shared/ipc/media-contract.ts';
import { RECORDING_OF } from '../../shared/store/practice-tables.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { troubleOf } from '../../shared/store/trouble.ts';
import { keepFile, recallFile } from '../core/kept-file.ts';
import type { ServiceClient } from '../http/service-client.ts';
import { MediaCache, PIECE_BYTES } from './media-cache.ts';

/** Between two rounds pieces are fetched for about so long: what waits to be sent has its turn soon. */
const ROUND_MS = 1000;
/** After what time a recording is asked for again that the workspace could not send. */
const AGAIN_MS = 60_000;

type Source = Pick<ServiceClient, 'recording'>;

export interface MediaDeps {
  /** The copy as it is now. */
  readonly sql: () => Sql;
  /** Where recordings are kept on this computer. */
  readonly folder: () => string;
  /** The key they are sealed with here, in base64; null where none can be kept, and so no recording either. */
  readonly key: () => Promise<string | null>;
  /** Whether that key is there at the next start: otherwise what is kept ends with the app. */
  readonly keyLasts: () => Promise<boolean>;
  /** Is told when more of a recording is here, or less. */
  readonly changed: () => void;
  /** Whether the workspace can be reached now. */
  readonly isOnline: () => boolean;
  readonly connect: () => Promise<Source>;
  /** Whether all sessions are here that whoever sits here may see. */
  readonly isComplete: () => boolean;
}

/** The recordings that somebody wants kept here, by their hashes; what is stopped waits until somebody goes on with it. */
const Pins = z.record(z.string(), z.object({ stopped: z.boolean(), noRoom: z.boolean() }));
type Pins = z.infer<typeof Pins>;

/** What a recording was asked for that cannot be had. */
export type MediaAnswer =
  | { readonly kind: 'about'; readonly recording: Recording }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'none' };
/** What the window asks of a recording: what it is, or its bytes from somewhere on, as many as are kept in one piece. */
export interface MediaQuestion {
  readonly session: string;
  readonly ticket: string;
  readonly range: ByteRange | null;
}

const MEDIA = 'SELECT media FROM practice WHERE id = ?';
const NAMED = `SELECT id, media FROM practice WHERE media IS NOT NULL AND ${RECORDING_OF} = ? LIMIT 1`;

const lengthIn = ({ bytes }: Recording, index: number): number => Math.min(PIECE_BYTES, bytes - index * PIECE_BYTES);

/** Which parts of a recording are here, as fractions of its bytes. */
function heldIn(cache: MediaCache, recording: Recording): [number, number][] {
  const held: [number, number][] = [];
  for (let index = 0; index * PIECE_BYTES < recording.bytes; index += 1) {
    if (cache.lengthOf(recording.hash, index) !== lengthIn(recording, index)) continue;
    const [from, to] = [index * PIECE_BYTES, index * PIECE_BYTES + lengthIn(recording, index)];
    const last = held.at(-1);
    if (last?.[1] === from / recording.bytes) last[1] = to / recording.bytes;
    else held.push([from / recording.bytes, to / recording.bytes]);
  }
  return held;
}

/** What the workspace refuses, or breaks off, is not here; what is a fault of ours is thrown. */
function isRefused(error: unknown): false {
  if (error instanceof Refusal) return false;
  throw error;
}

/** The recordings of sessions, as far as they are on this computer, and the way to the others. */
export class Media {
  readonly #deps: MediaDeps;
  /** Whoever asks for bytes shows it: only the page of this app is told it. */
  readonly #ticket = randomBytes(16).toString('hex');
  #cache: Promise<MediaCache | null> | undefined;
  #pins: Pins | undefined;
  /** The recordings that could not be fetched, and when they are asked for again. */
  readonly #failing = new Map<string, number>();
  /** How often something was taken away from here: what was on its way then is not kept. */
  #forgotten = 0;
  #lasts = false;

  constructor(deps: MediaDeps) {
    this.#deps = deps;
  }

  get #pinFile(): string {
    return path.join(this.#deps.folder(), 'pins.json');
  }

  get #pinned(): Pins {
    this.#pins ??= recallFile(this.#pinFile, (value) => Pins.parse(value)) ?? {};
    return this.#pins;
  }

  #setPin(hash: string, pin: Pins[string] | null): void {
    const { [hash]: _before, ...others } = this.#pinned;
    this.#pins = pin === null ? others : { ...others, [hash]: pin };
    keepFile(this.#pinFile, this.#pins);
  }

  #getCache(): Promise<MediaCache | null> {
    this.#cache ??= this.#deps.key().then(async (text) => {
      if (text === null) return null;
      this.#lasts = await this.#deps.keyLasts();
      // What was to be kept under a key that is gone is not fetched anew at each start.
      if (!this.#lasts) this.#pins ??= {};
      const cache = new MediaCache(this.#deps.folder());
      cache.open(Buffer.from(text, 'base64'));
      return cache;
    });
    // A keychain that was locked is asked again.
    this.#cache.catch(() => (this.#cache = undefined));
    return this.#cache;
  }

  #find(session: string): Recording | null {
    return readRecording(this.#deps.sql().get<{ media: string | null }>(MEDIA, session)?.media ?? null);
  }

  /** What is here of the recording of a session. */
  async state(session: SessionId): Promise<MediaState['recording']> {
    const recording = this.#find(session);
    if (!recording) return null;
    const { type, bytes, hash } = recording;
    const cache = await this.#getCache();
    return {
      ...{ type, bytes, hash, have: cache?.have(hash) ?? 0, canKeep: cache !== null, lasts: this.#lasts },
      held: cache ? heldIn(cache, recording) : [],
      pin: this.#pinOf(hash),
      away: !this.#deps.isOnline(),
      // Another recording of the same session is another address.
      url: `/media/${session}?ticket=${this.#ticket}&of=${hash.slice(0, 16)}`,
    };
  }

  #pinOf(hash: string): NonNullable<MediaState['recording']>['pin'] {
    const pin = this.#pinned[hash];
    if (pin === undefined) return null;
    if (pin.noRoom) return 'noRoom';
    if (pin.stopped) return 'stopped';
    return this.#failing.has(hash) ? 'failing' : 'wanted';
  }

  /** Keeps a recording here for good, stops fetching it, or takes it away from here. Throws a Refusal where there is none. */
  async act(session: SessionId, act: 'keep' | 'stop' | 'forget'): Promise<void> {
    const recording = this.#find(session);
    const cache = await this.#getCache();
    if (!recording || !cache) throw new Refusal({ code: 'recording.missing' });
    if (act === 'forget') {
      this.#forgotten += 1;
      cache.forget(recording.hash);
    }
    this.#failing.delete(recording.hash);
    this.#setPin(recording.hash, act === 'forget' ? null : { stopped: act === 'stop', noRoom: false });
    this.#deps.changed();
  }

  /** Answers the window: what a recording is, or a piece of it. Nothing where whoever sits here does not see its session. */
  async answer({ session, ticket, range }: MediaQuestion): Promise<MediaAnswer> {
    const recording = ticket === this.#ticket ? this.#find(session) : null;
    if (!recording) return { kind: 'none' };
    if (range === null) return { kind: 'about', recording };
    const index = Math.floor(range.start / PIECE_BYTES);
    const piece = await this.#piece(session, recording, index);
    if (piece === null) return { kind: 'none' };
    const from = index * PIECE_BYTES;
    return { kind: 'bytes', bytes: new Uint8Array(piece.subarray(range.start - from, range.end - from + 1)) };
  }

  async #piece(session: string, recording: Recording, index: number): Promise<Uint8Array | null> {
    const here = (await this.#getCache())?.read(recording.hash, index);
    if (here) return here;
    if (!this.#deps.isOnline()) return null;
    try {
      return await this.#fetch(await this.#deps.connect(), session, recording, index);
    } catch (error) {
      isRefused(error);
      return null;
    }
  }

  /** Fetches a piece and keeps it; null where the workspace has it no more. */
  async #fetch(client: Source, session: string, recording: Recording, index: number): Promise<Uint8Array | null> {
    const start = index * PIECE_BYTES;
    const range = { start, end: start + lengthIn(recording, index) - 1 };
    const before = this.#forgotten;
    const piece = await client.recording(session, recording, range);
    // While it was on its way the session may have gone: then nothing of it is kept.
    if (piece === null || this.#find(session)?.hash !== recording.hash) return null;
    if (before !== this.#forgotten) return piece;
    try {
      (await this.#getCache())?.keep(recording.hash, index, piece, new Set(Object.keys(this.#pinned)));
    } catch (error) {
      if (troubleOf(error) === null) throw error;
      // It plays all the same; what is to be kept waits until somebody has seen to the disk.
      if (this.#pinned[recording.hash]) this.#setPin(recording.hash, { stopped: true, noRoom: true });
    }
    return piece;
  }

  /**
   * Goes on with what is to be kept here, about a second at a time, and takes away what whoever sits here does not see any more; true where there is more
   * to be fetched. One that cannot be had holds up nothing else: it is asked for again later.
   */
  async take(client: Source): Promise<boolean> {
    if (!existsSync(this.#deps.folder())) return false;
    const cache = await this.#getCache();
    if (!cache) return false;
    if (this.#deps.isComplete()) this.#sweep(cache);
    const until = Date.now() + ROUND_MS;
    for (const [hash, { stopped }] of Object.entries(this.#pinned)) {
      if (stopped || (this.#failing.get(hash) ?? 0) > Date.now()) continue;
      const wanted = this.#wantedOf(hash, cache);
      for (const { session, recording, index } of wanted) {
        if (this.#pinned[hash]?.stopped !== false) break;
        const isHere = await this.#fetch(client, session, recording, index).then((piece) => piece !== null, isRefused);
        if (isHere) this.#failing.delete(hash);
        else this.#failing.set(hash, Date.now() + AGAIN_MS);
        this.#deps.changed();
        if (!isHere) break;
        if (Date.now() > until) return true;
      }
    }
    return false;
  }

  *#wantedOf(hash: string, cache: MediaCache): Generator<{ session: string; recording: Recording; index: number }> {
    const row = this.#deps.sql().get<{ id: string; media: string }>(NAMED, hash);
    const recording = row && readRecording(row.media);
    if (!row || !recording) return;
    for (let index = 0; index * PIECE_BYTES < recording.bytes; index += 1)
      if (cache.lengthOf(hash, index) !== lengthIn(recording, index)) yield { session: row.id, recording, index };
  }

  /** Takes away what whoever sits here does not see any more, once it is known that nothing is to come. */
  async sweep(): Promise<void> {
    if (!existsSync(this.#deps.folder())) return;
    const cache = await this.#getCache();
    if (cache) this.#sweep(cache);
  }

  #sweep(cache: MediaCache): void {
    const isGone = (hash: string) => this.#deps.sql().get(NAMED, hash) === undefined;
    for (const hash of new Set([...cache.names, ...Object.keys(this.#pinned)])) {
      if (!isGone(hash)) continue;
      cache.forget(hash);
      if (this.#pinned[hash]) this.#setPin(hash, null);
      this.#deps.changed();
    }
  }
}
