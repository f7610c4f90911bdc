import { z } from 'zod';

/** Pictures of a workspace, each of one size: its logo, and what stands above its pages. */
export const imageSizes = { logo: { width: 256, height: 256 }, cover: { width: 960, height: 240 } } as const;
export type ImageKind = keyof typeof imageSizes;
export const imageKinds = Object.keys(imageSizes) as ImageKind[]; // the keys of this very object

/** What a picture is known by: the SHA-256 of its size and pixels, however they are packed. */
export const ImageHash = z.string().regex(/^[0-9a-f]{64}$/u);

const MEBIBYTE = 1024 * 1024;
/** No file is chosen that is larger. */
export const MAX_IMAGE_BYTES = MEBIBYTE;
export const MIN_SIDE = 32;
export const MAX_SIDE = 4096;

export const imageTypes = ['png', 'jpeg', 'webp'] as const;
export type ImageType = (typeof imageTypes)[number];

/** Why a file cannot be taken: in the order in which it is asked. */
export type UnfitImage =
  | 'image.tooBig'
  | 'image.svg'
  | 'image.unfit'
  | 'image.cutOff'
  | 'image.moves'
  | 'image.tooLarge'
  | 'image.tooSmall';

export interface LookedAt {
  readonly type: ImageType;
  readonly width: number;
  readonly height: number;
}
type Look = LookedAt | UnfitImage;

const ascii = new TextDecoder('latin1');
const textAt = (bytes: Uint8Array, start: number, length: number) =>
  ascii.decode(bytes.subarray(start, start + length));
const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The parts of a PNG one after the other; the last is IEND where it is whole. Source: PNG specification, chunk layout. */
function lookAtPng(bytes: Uint8Array): Look {
  const view = viewOf(bytes);
  let at = 8;
  let size: LookedAt | null = null;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    const name = textAt(bytes, at + 4, 4);
    if (at + 12 + length > bytes.length) return 'image.cutOff';
    if (size === null && (name !== 'IHDR' || length !== 13)) return 'image.unfit';
    if (name === 'acTL') return 'image.moves';
    size ??= { type: 'png', width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (name === 'IEND') return size;
    at += 12 + length;
  }
  return 'image.cutOff';
}

/** The marker of JPEG behind whose part the picture itself stands. Source: ITU-T T.81, table B.1. */
const SCAN = 0xda;
/** Whether a marker of JPEG begins a frame, which has the size. Source: ITU-T T.81, table B.1. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * The parts of a JPEG until its scan; a whole one ends with EOI behind that. What stands before, such as the small picture of EXIF,
 * may have an end of its own.
 */
function lookAtJpeg(bytes: Uint8Array): Look {
  const view = viewOf(bytes);
  let at = 2;
  let size: LookedAt | null = null;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return 'image.unfit';
    const marker = bytes[at + 1] ?? 0;
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (at + 2 + length > bytes.length) return 'image.cutOff';
    if (isFrame(marker)) {
      if (length < 8) return 'image.unfit';
      size ??= { type: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    if (length < 2 || (marker === SCAN && size === null)) return 'image.unfit';
    at += 2 + length;
    if (marker === SCAN && size !== null) return hasEnd(bytes, at) ? size : 'image.cutOff';
  }
  return 'image.cutOff';
}

function hasEnd(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.length - 2; at >= from; at -= 1) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  return false;
}

const ANIMATED = 0x02;

/** The size a WebP says in its first part. Source: RFC 9649, WebP container, VP8 and VP8L headers. */
function lookAtWebp(bytes: Uint8Array): Look {
  if (bytes.length < 30) return 'image.cutOff';
  const view = viewOf(bytes);
  if (view.getUint32(4, true) + 8 > bytes.length) return 'image.cutOff';
  const type = 'webp';
  switch (textAt(bytes, 12, 4)) {
    case 'VP8X': {
      if (((bytes[20] ?? 0) & ANIMATED) !== 0) return 'image.moves';
      const three = (at: number) => view.getUint16(at, true) + ((bytes[at + 2] ?? 0) << 16);
      return { type, width: three(24) + 1, height: three(27) + 1 };
    }
    case 'VP8 ':
      return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    default:
      return 'image.unfit';
  }
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const SVG_LOOKED_AT = 1024;

function typed(bytes: Uint8Array): Look {
  if (PNG.every((byte, at) => bytes[at] === byte)) return lookAtPng(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return lookAtJpeg(bytes);
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return lookAtWebp(bytes);
  return /<svg[\s>]|<\?xml|<!doctype svg/iu.test(textAt(bytes, 0, SVG_LOOKED_AT)) ? 'image.svg' : 'image.unfit';
}

/** What a file is by its content, or why it cannot be taken; nothing of it is unpacked for that. */
export function lookAtImage(bytes: Uint8Array): Look {
  if (bytes.length > MAX_IMAGE_BYTES) return 'image.tooBig';
  const found = typed(bytes);
  if (typeof found === 'string') return found;
  const { width, height } = found;
  if (width > MAX_SIDE || height > MAX_SIDE) return 'image.tooLarge';
  return width < MIN_SIDE || height < MIN_SIDE ? 'image.tooSmall' : found;
}
