import type { RecordingType } from './recording.ts';

/** By so much of its beginning it is known what a recording is. */
export const RECORDING_HEAD_BYTES = 64 * 1024;

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));
const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);
const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

/** Whether what is looked at is all there is, and nothing follows that could still tell more. */
const isAll = (head: Uint8Array): boolean => head.length < RECORDING_HEAD_BYTES;

/** Whether this is WAV with a format and, as far as can be seen, sound behind it (RIFF, Microsoft 1991). */
function isWav(head: Uint8Array): boolean {
  if (textAt(head, 0, 4) !== 'RIFF' || textAt(head, 8, 4) !== 'WAVE') return false;
  let hasFormat = false;
  for (let at = 12; at + 8 <= head.length;) {
    const [name, size] = [textAt(head, at, 4), viewOf(head).getUint32(at + 4, true)];
    if (name === 'data') return hasFormat && (at + 8 < head.length || !isAll(head));
    if (name === 'fmt ') hasFormat = size >= 16;
    at += 8 + size + (size % 2);
  }
  return hasFormat && !isAll(head);
}

/** What the makers of MP4 files with sound call them (ISO 14496-12, registered at mp4ra.org). */
const mp4Brands: ReadonlySet<string> = new Set([
  ...['M4A ', 'M4B ', 'M4V ', 'mp41', 'mp42', 'isom', 'iso2', 'iso3', 'iso4', 'iso5', 'iso6', 'avc1', 'dash'],
]);
/** What stands in an MP4 file beside other boxes, and not in one. */
const outerBoxes: ReadonlySet<string> = new Set([
  ...['ftyp', 'styp', 'moov', 'moof', 'mdat', 'mfra', 'sidx', 'ssix', 'free', 'skip', 'wide', 'uuid', 'meta', 'udta'],
  ...['pdin', 'prft', 'emsg'],
]);

interface Box {
  readonly name: string;
  /** As much of it as is here. */
  readonly inside: Uint8Array;
  readonly isWhole: boolean;
}

/** The boxes of an MP4 file one after the other, as far as they are here (ISO 14496-12, 4.2). Ends at what is no box. */
function* boxesIn(bytes: Uint8Array): Generator<Box> {
  for (let at = 0; at + 8 <= bytes.length;) {
    const short = viewOf(bytes).getUint32(at);
    const isLong = short === 1 && at + 16 <= bytes.length;
    const header = isLong ? 16 : 8;
    const toEnd = bytes.length - at;
    const size = isLong ? Number(viewOf(bytes).getBigUint64(at + 8)) : short === 0 ? toEnd : short;
    if (size < header) return;
    const inside = bytes.subarray(at + header, at + size);
    yield { name: textAt(bytes, at + 4, 4), inside, isWhole: size <= toEnd };
    at += size;
  }
}

const insideOf = (bytes: Uint8Array, name: string): Uint8Array[] =>
  [...boxesIn(bytes)].filter((box) => box.name === name).map(({ inside }) => inside);

/** What the tracks of an MP4 file are: `soun` and `vide` among others; their word stands behind eight bytes of `hdlr`. */
const tracksOf = (moov: Uint8Array): string[] =>
  insideOf(moov, 'trak')
    .flatMap((trak) => insideOf(trak, 'mdia'))
    .flatMap((mdia) => insideOf(mdia, 'hdlr'))
    .map((hdlr) => textAt(hdlr, 8, 4));

/** Whether this is MP4 with sound and without a picture, as far as its beginning tells: its tracks may stand at its end. */
function isMp4Sound(head: Uint8Array): boolean {
  if (textAt(head, 4, 4) !== 'ftyp' || !mp4Brands.has(textAt(head, 8, 4))) return false;
  const boxes = [...boxesIn(head)];
  if (!boxes.every(({ name }) => outerBoxes.has(name))) return false;
  const moov = boxes.find(({ name }) => name === 'moov');
  const hasMedia = boxes.some(({ name }) => name === 'mdat');
  if (!moov) return boxes.length > 1 && !isAll(head);
  const tracks = tracksOf(moov.inside);
  if (tracks.includes('vide')) return false;
  if (isAll(head) && !(moov.isWhole && hasMedia)) return false;
  return !moov.isWhole || tracks.includes('soun');
}

/** The tracks of a file that names very many pictures or sounds one by one; more of it is not looked at. */
const MOST_TRACK_BYTES = 16 * 1024 * 1024;

/** The name of a box by its first bytes, where what is in it begins, and where the next one does; null where that makes no sense. */
function boxAt(head: Uint8Array, left: number): { name: string; inside: number; size: number } | null {
  if (head.length < 8) return null;
  const short = viewOf(head).getUint32(0);
  const isLong = short === 1 && head.length >= 16;
  const inside = isLong ? 16 : 8;
  const size = isLong ? Number(viewOf(head).getBigUint64(8)) : short === 0 ? left : short;
  return size < inside || size > left ? null : { name: textAt(head, 4, 4), inside, size };
}

/**
 * Whether all of an MP4 file is here, with sound and without a picture, wherever its tracks stand: most recorders write them
 * at its end. `read` answers a part of it, by its first byte and its length.
 */
export async function isMp4WithSound(
  bytes: number,
  read: (start: number, length: number) => Promise<Uint8Array>,
): Promise<boolean> {
  let tracks: string[] | null = null;
  for (let at = 0; at < bytes;) {
    const head = await read(at, Math.min(16, bytes - at));
    const box = boxAt(head, bytes - at);
    // What is cut off is not all of it; what some recorders leave behind the last box is nothing.
    if (box === null && outerBoxes.has(textAt(head, 4, 4))) return false;
    if (box === null) break;
    const { name, inside, size } = box;
    if (name === 'moov') tracks = tracksOf((await read(at, Math.min(size, MOST_TRACK_BYTES))).subarray(inside));
    at += size;
  }
  return tracks !== null && tracks.includes('soun') && !tracks.includes('vide');
}

/** Whether an MPEG audio frame of layer III begins here: sync, version, layer, bit rate, sampling rate (ISO 11172-3). */
function isMp3Frame(bytes: Uint8Array): boolean {
  const [first = 0, second = 0, third = 0] = bytes;
  const [version, layer, bitRate, sampling] = [(second >> 3) & 3, (second >> 1) & 3, third >> 4, (third >> 2) & 3];
  const isSync = first === 0xff && second >> 5 === 7;
  return isSync && version !== 1 && layer === 1 && bitRate !== 0 && bitRate !== 15 && sampling !== 3;
}

/** How long the tag is that stands here before MP3, by its version, flags, and a length of seven bits a byte (id3.org); 0 for none. */
function id3Length(bytes: Uint8Array): number {
  const isTag = bytes.length >= 10 && textAt(bytes, 0, 3) === 'ID3' && bytes[3] !== 0xff;
  const length = bytes.subarray(6, 10);
  if (!isTag || length.some((byte) => byte >= 0x80)) return 0;
  const footer = ((bytes[5] ?? 0) & 0x10) === 0 ? 0 : 10;
  return 10 + length.reduce((sum, byte) => sum * 128 + byte, 0) + footer;
}

/** Whether this is MP3: a frame, at its beginning or behind tags and the zeros that fill them up. A tag may be longer than what is looked at. */
function isMp3(head: Uint8Array): boolean {
  let at = 0;
  for (let length = id3Length(head); length > 0; length = id3Length(head.subarray(at))) at += length;
  while (at > 0 && head[at] === 0) at += 1;
  return at < head.length ? isMp3Frame(head.subarray(at)) : at > 0 && !isAll(head);
}

/** Whether this is Opus in OGG: its first page has nothing but its head, which stands behind 28 bytes (RFC 7845). */
const isOggOpus = (head: Uint8Array): boolean =>
  textAt(head, 0, 4) === 'OggS' && textAt(head, 28, 8) === 'OpusHead' && !latin1(head).includes('theora');

/** Whether this is WebM (RFC 9559, its kind stands near the beginning) whose sound is Opus, and that has no picture. */
function isWebmOpus(head: Uint8Array): boolean {
  if (textAt(head, 0, 4) !== '\u001aE\u00df\u00a3') return false;
  const text = latin1(head);
  return text.slice(0, 64).includes('webm') && text.includes('A_OPUS') && !/V_(?:VP[89]|AV1|MPEG)/u.test(text);
}

/**
 * What a recording is by its beginning, whatever its name or sender says; null where it is nothing that is taken. What is
 * shorter than RECORDING_HEAD_BYTES is taken for all there is.
 */
export function recordingTypeOf(head: Uint8Array): RecordingType | null {
  if (isWav(head)) return 'audio/wav';
  if (isMp4Sound(head)) return 'audio/mp4';
  if (isOggOpus(head)) return 'audio/ogg';
  if (isWebmOpus(head)) return 'audio/webm';
  return isMp3(head) ? 'audio/mpeg' : null;
}
