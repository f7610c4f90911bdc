/** Pixels, each as red, green, blue and how far it covers, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** What packs and unpacks bytes: rooms have it, and this one does not. */
export interface Packer {
  readonly deflate: (bytes: Uint8Array) => Uint8Array;
  /** Throws where it is none, or comes to more than `most` bytes. */
  readonly inflate: (bytes: Uint8Array, most: number) => Uint8Array;
  /** SHA-256 as hexadecimal digits. */
  readonly sha256: (bytes: Uint8Array) => string;
}

const SIGNATURE = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const BYTES = 4;
/** Eight bits for each of four colours, packed in the only way there is, each row as it is or not, none interlaced. */
const FORM = [8, 6, 0, 0, 0] as const;

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** Source: PNG specification, annex D. */
function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(name), 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crcOf(bytes.subarray(4, data.length + 8)));
  return bytes;
}

/** Pixels as a PNG with nothing else in it. */
export function encodePng({ width, height, data }: Pixels, { deflate }: Packer): Uint8Array {
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  header.set(FORM, 8);
  const line = width * BYTES;
  const rows = new Uint8Array((line + 1) * height);
  // Each row begins with how it is written: as it is.
  for (let y = 0; y < height; y += 1) rows.set(data.subarray(y * line, (y + 1) * line), y * (line + 1) + 1);
  const parts = [SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflate(rows)), chunk('IEND', new Uint8Array())];
  const png = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    png.set(part, at);
    at += part.length;
  }
  return png;
}

/** The data of the chunk at a place, where it is the one that is meant and as it was written. */
function chunkAt(bytes: Uint8Array, at: number, name: string): Uint8Array | null {
  if (at + 12 > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getUint32(at);
  if (at + 12 + length > bytes.length) return null;
  const named = bytes.subarray(at + 4, at + 8 + length);
  const isNamed = new TextDecoder('latin1').decode(named.subarray(0, 4)) === name;
  return isNamed && view.getUint32(at + 8 + length) === crcOf(named) ? named.subarray(4) : null;
}

/** The pixels of packed rows, where there are as many as there have to be, each written as it is. */
function pixelsIn(packed: Uint8Array, width: number, height: number, { inflate }: Packer): Uint8Array | null {
  const line = width * BYTES;
  const most = (line + 1) * height;
  let rows: Uint8Array;
  try {
    rows = inflate(packed, most);
  } catch {
    return null;
  }
  if (rows.length !== most) return null;
  const data = new Uint8Array(line * height);
  for (let y = 0; y < height; y += 1) {
    const start = y * (line + 1);
    if (rows[start] !== 0) return null;
    data.set(rows.subarray(start + 1, start + 1 + line), y * line);
  }
  return data;
}

/**
 * The pixels of a PNG that `encodePng` wrote, of one of these sizes, wherever it comes from; null for any other file,
 * be it a good PNG: only what is known to the last byte is unpacked.
 */
export function decodePng(
  bytes: Uint8Array,
  sizes: readonly { readonly width: number; readonly height: number }[],
  packer: Packer,
): Pixels | null {
  if (!SIGNATURE.every((byte, at) => bytes[at] === byte)) return null;
  const header = chunkAt(bytes, 8, 'IHDR');
  if (header?.length !== 13 || FORM.some((value, at) => header[at + 8] !== value)) return null;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const size = sizes.find(({ width, height }) => width === view.getUint32(0) && height === view.getUint32(4));
  const packed = size && chunkAt(bytes, 33, 'IDAT');
  if (!packed) return null;
  const end = 45 + packed.length;
  if (chunkAt(bytes, end, 'IEND')?.length !== 0 || bytes.length !== end + 12) return null;
  const data = pixelsIn(packed, size.width, size.height, packer);
  return data && { ...size, data };
}

/** What a picture is known by, however it is packed. */
export function hashOfPixels({ width, height, data }: Pixels, { sha256 }: Packer): string {
  const head = new TextEncoder().encode(`${String(width)} ${String(height)} `);
  const whole = new Uint8Array(head.length + data.length);
  whole.set(head);
  whole.set(data, head.length);
  return sha256(whole);
}
