import { z } from 'zod';

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

/** By so much of its beginning it is known what a recording is. */
export const RECORDING_HEAD_BYTES = 64 * 1024;

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

/** What the makers of MP4 files with sound call them (ISO 14496-12, registered at mp4ra.org). */
const mp4Brands: ReadonlySet<string> = new Set([
  ...['M4A ', 'M4B ', 'M4V ', 'mp41', 'mp42', 'isom', 'iso2', 'iso3', 'iso4', 'iso5', 'iso6', 'avc1', 'dash'],
]);

/** Whether an MPEG audio frame of layer III begins here: sync, version, layer, bit rate, sampling rate (ISO 11172-3). */
function isMp3Frame(bytes: Uint8Array): boolean {
  const [first = 0, second = 0, third = 0] = bytes;
  const [version, layer, bitRate, sampling] = [(second >> 3) & 3, (second >> 1) & 3, third >> 4, (third >> 2) & 3];
  const isSync = first === 0xff && second >> 5 === 7;
  return isSync && version !== 1 && layer === 1 && bitRate !== 0 && bitRate !== 15 && sampling !== 3;
}

/** Whether a tag that stands before MP3 begins here: its version, flags, and a length in bytes of seven bits (id3.org). */
const isId3 = (bytes: Uint8Array): boolean =>
  textAt(bytes, 0, 3) === 'ID3' && (bytes[3] ?? 0xff) < 0xff && bytes.subarray(6, 10).every((byte) => byte < 0x80);

/** Whether this is WebM (RFC 9559, its kind stands near the beginning) whose sound is Opus. */
function isWebmOpus(bytes: Uint8Array): boolean {
  if (textAt(bytes, 0, 4) !== '\u001aE\u00df\u00a3') return false;
  const head = new TextDecoder('latin1').decode(bytes);
  return head.slice(0, 64).includes('webm') && head.includes('A_OPUS');
}

/** What a recording is by its first bytes, whatever its name or sender says; null where it is nothing that is taken. */
export function recordingTypeOf(head: Uint8Array): RecordingType | null {
  if (textAt(head, 0, 4) === 'RIFF' && textAt(head, 8, 4) === 'WAVE') return 'audio/wav';
  if (textAt(head, 4, 4) === 'ftyp' && mp4Brands.has(textAt(head, 8, 4))) return 'audio/mp4';
  // RFC 7845: the first page of Opus has nothing but its head, which stands behind 28 bytes.
  if (textAt(head, 0, 4) === 'OggS' && textAt(head, 28, 8) === 'OpusHead') return 'audio/ogg';
  if (isWebmOpus(head)) return 'audio/webm';
  return isId3(head) || isMp3Frame(head) ? 'audio/mpeg' : null;
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
