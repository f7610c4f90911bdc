import { packer } from '../../service/images/packer.ts';
import { type ImageKind, imageSizes } from '../../shared/domain/image.ts';
import { encodePng, hashOfPixels, type Pixels } from '../../shared/images/png.ts';

/** A picture of one colour, of the size it has in a workspace. */
export function aPicture(kind: ImageKind = 'logo', colour: readonly [number, number, number] = [180, 48, 122]): Pixels {
  const { width, height } = imageSizes[kind];
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < data.length; at += 4) data.set([...colour, 255], at);
  return { width, height, data };
}

export const pngOf = (pixels: Pixels): Uint8Array => encodePng(pixels, packer);
export const hashOfPicture = (pixels: Pixels): string => hashOfPixels(pixels, packer);

const be32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const ascii = (text: string) => [...new TextEncoder().encode(text)];
const chunk = (name: string, data: readonly number[]) => [...be32(data.length), ...ascii(name), ...data, 0, 0, 0, 0];
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The beginning and end of a PNG that says it is so large, with these chunks between. */
export const pngHead = (width: number, height: number, between: readonly number[] = chunk('IDAT', [])): Uint8Array =>
  Uint8Array.from([
    ...SIGNATURE,
    ...chunk('IHDR', [...be32(width), ...be32(height), 8, 6, 0, 0, 0]),
    ...between,
    ...chunk('IEND', []),
  ]);
export const movingPng = (): Uint8Array =>
  pngHead(64, 64, [...chunk('acTL', [0, 0, 0, 2, 0, 0, 0, 0]), ...chunk('IDAT', [])]);

const be16 = (value: number) => [value >>> 8, value & 255];
/** The head of a JPEG that says it is so large, and its end. */
export const jpegHead = (width: number, height: number, end: readonly number[] = [0xff, 0xd9]): Uint8Array =>
  Uint8Array.from([
    ...[0xff, 0xd8, 0xff, 0xe0, 0, 16, ...ascii('JFIF'), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0],
    ...[0xff, 0xc2, 0, 11, 8, ...be16(height), ...be16(width), 1, 1, 0x11, 0],
    ...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, ...end],
  ]);

const le32 = (value: number) => be32(value).toReversed();
const le24 = (value: number) => le32(value).slice(0, 3);
/** The head of a WebP that says it is so large. */
export function webpHead(width: number, height: number, flags = 0): Uint8Array {
  const body = [...ascii('WEBPVP8X'), ...le32(10), flags, 0, 0, 0, ...le24(width - 1), ...le24(height - 1)];
  return Uint8Array.from([...ascii('RIFF'), ...le32(body.length), ...body]);
}
