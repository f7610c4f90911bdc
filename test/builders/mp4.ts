// FLAC in MP4, written by hand: what every build of the browser plays, with its tracks where most recorders put them.

/** Samples a second, and of a frame. */
const RATE = 8000;
const BLOCK = 4096;
/** How long a frame lasts, in seconds. */
export const FRAME_SECONDS = BLOCK / RATE;

const u8 = (...values: readonly number[]) => Buffer.from(values);
const u16 = (...values: readonly number[]) => Buffer.from(values.flatMap((value) => [value >> 8, value & 255]));
function u32(...values: readonly number[]): Buffer {
  const all = Buffer.alloc(values.length * 4);
  for (const [n, value] of values.entries()) all.writeUInt32BE(value, n * 4);
  return all;
}
const zeros = (count: number) => Buffer.alloc(count);
const box = (name: string, ...inside: readonly Uint8Array[]): Buffer => {
  const all = Buffer.concat(inside);
  return Buffer.concat([u32(8 + all.length), Buffer.from(name, 'latin1'), all]);
};

/** A cyclic redundancy check of so many bits, as FLAC has them (RFC 9639, 9.1.8 and 9.3). */
function check(bytes: Uint8Array, bits: 8 | 16, polynomial: number): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << (bits - 8);
    for (let bit = 0; bit < 8; bit += 1) sum = (sum & (1 << (bits - 1))) === 0 ? sum << 1 : (sum << 1) ^ polynomial;
    sum &= (1 << bits) - 1;
  }
  return sum;
}

/** A frame of a tone whose samples stand in it as they are (RFC 9639, 9.1). */
function frameOf(n: number): Buffer {
  // 4,096 samples at 8,000 a second, one channel of 16 bits.
  const head = u8(0xff, 0xf8, 0xc4, 0x08, n);
  const samples = Buffer.alloc(1 + BLOCK * 2);
  samples[0] = 0b10;
  for (let at = 0; at < BLOCK; at += 1)
    samples.writeInt16BE(Math.round(8000 * Math.sin((2 * Math.PI * 440 * (n * BLOCK + at)) / RATE)), 1 + at * 2);
  const frame = Buffer.concat([head, u8(check(head, 8, 0x07)), samples]);
  return Buffer.concat([frame, u16(check(frame, 16, 0x8005))]);
}

/** How the sound is written, for `dfLa` (RFC 9639, 8.2): sizes, rate, one channel of 16 bits, samples, no sum. */
const streamInfo = (frames: number) =>
  Buffer.concat([u16(BLOCK, BLOCK), zeros(6), u32((RATE << 12) | 0xf0), u32(frames * BLOCK), zeros(16)]);

function tracksOf(frames: readonly Uint8Array[], offset: number): Buffer {
  const [samples, ms] = [frames.length * BLOCK, Math.round(frames.length * FRAME_SECONDS * 1000)];
  const matrix = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
  const how = box('dfLa', zeros(4), u8(0x80, 0, 0, 34), streamInfo(frames.length));
  const entry = box('fLaC', zeros(6), u16(1), zeros(8), u16(1, 16, 0, 0), u32(RATE * 0x10000), how);
  const table = box(
    'stbl',
    ...[box('stsd', u32(0, 1), entry), box('stts', u32(0, 1, frames.length, BLOCK))],
    ...[
      box('stsc', u32(0, 1, 1, frames.length, 1)),
      box('stsz', u32(0, 0, frames.length), u32(...frames.map(({ length }) => length))),
    ],
    box('stco', u32(0, 1, offset)),
  );
  const here = box('dinf', box('dref', u32(0, 1), box('url ', u32(1))));
  const media = box(
    'mdia',
    ...[
      box('mdhd', u32(0, 0, 0, RATE, samples), u16(0x55c4, 0)),
      box('hdlr', u32(0, 0), Buffer.from('soun'), zeros(13)),
    ],
    box('minf', box('smhd', zeros(8)), here, table),
  );
  return box(
    'moov',
    box('mvhd', u32(0, 0, 0, 1000, ms, 0x10000), u16(0x100), zeros(10), matrix, zeros(24), u32(2)),
    box('trak', box('tkhd', u32(3, 0, 0, 1, 0, ms), zeros(8), u16(0, 0, 0x100, 0), matrix, zeros(8)), media),
  );
}

/** A tone of so many frames, at most 127, as MP4 whose tracks stand at its end. */
export function anMp4(count: number): Uint8Array<ArrayBuffer> {
  const frames = Array.from({ length: count }, (_, n) => frameOf(n));
  const head = box('ftyp', Buffer.from('isom'), u32(512), Buffer.from('isommp41'));
  const sound = box('mdat', ...frames);
  return new Uint8Array(Buffer.concat([head, sound, tracksOf(frames, head.length + 8)]));
}
