import { z } from 'zod';

import { Instant, MemberId } from './ids.ts';

const MEBIBYTE = 1024 * 1024;
/** No recording is larger: some eight hours of speech as MP3, and fifty minutes as WAV. */
export const MAX_RECORDING_BYTES = 500 * MEBIBYTE;

/** What is taken: MP3, M4A and MP4, WAV, and Opus in OGG or WebM; all of them are played by the app itself. */
export const recordingTypes = ['audio/mpeg', 'audio/mp4', 'audio/wav', 'audio/ogg', 'audio/webm'] as const;
export const RecordingType = z.enum(recordingTypes);
export type RecordingType = z.infer<typeof RecordingType>;

/** The recording of a session as its row tells it. The hash is the SHA-256 of its bytes. */
export const Recording = z.object({
  type: RecordingType,
  bytes: z.int().min(1).max(MAX_RECORDING_BYTES),
  hash: z.string().regex(/^[0-9a-f]{64}$/u),
});
export type Recording = z.infer<typeof Recording>;

/** The recording a row tells of; null where it tells of none, or of one that nobody here understands. */
export function readRecording(media: string | null): Recording | null {
  if (media === null) return null;
  try {
    return Recording.safeParse(JSON.parse(media)).data ?? null;
  } catch {
    return null;
  }
}

/** What stands in the row of a session in place of a recording that was taken away: by whom, or null where it was the product. */
export const TakenAway = z.object({ at: Instant, by: MemberId.nullable(), hash: z.string() });
export type TakenAway = z.infer<typeof TakenAway>;
const Taken = z.object({ taken: TakenAway });

/** Since when the recording of a session is taken away, and by whom; null where none was. */
export function readTaken(media: string | null): TakenAway | null {
  if (media === null) return null;
  try {
    return Taken.safeParse(JSON.parse(media)).data?.taken ?? null;
  } catch {
    return null;
  }
}

/** Bytes from one to another, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The part of something that a Range header asks for (RFC 9110, 14.1.2): all of it where none is asked for, several
 * are, or what is asked for makes no sense; null where it begins behind the end.
 */
export function rangeOf(header: string | null | undefined, bytes: number): (ByteRange & { isPart: boolean }) | null {
  const whole = { start: 0, end: bytes - 1, isPart: false };
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/u.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return whole;
  if (first === '') {
    const count = Number(last);
    return count === 0 ? null : { start: Math.max(0, bytes - count), end: bytes - 1, isPart: true };
  }
  const [start, end] = [Number(first), last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)];
  if (last !== '' && Number(last) < start) return whole;
  return start >= bytes ? null : { start, end, isPart: true };
}

/** A piece of something that is kept in pieces of one size: which it is, and which of its bytes are wanted. */
interface Piece extends ByteRange {
  readonly index: number;
}

/** The pieces that hold a range, one after the other. */
export function* piecesOf({ start, end }: ByteRange, size: number): Generator<Piece> {
  for (let index = Math.floor(start / size); index * size <= end; index += 1) {
    const from = index * size;
    yield { index, start: Math.max(start - from, 0), end: Math.min(end - from, size - 1) };
  }
}

/** The headers by which a part of a recording is told. */
export function rangeHeaders(
  { type, bytes }: Pick<Recording, 'type' | 'bytes'>,
  { start, end, isPart }: ByteRange & { readonly isPart: boolean },
): Record<string, string> {
  return {
    ...{ 'content-type': type, 'accept-ranges': 'bytes', 'cache-control': 'no-store' },
    'content-length': String(end - start + 1),
    ...(isPart ? { 'content-range': `bytes ${String(start)}-${String(end)}/${String(bytes)}` } : {}),
  };
}
