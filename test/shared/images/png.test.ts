import { inflateSync } from 'node:zlib';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { packer } from '../../../service/images/packer.ts';
import { imageSizes } from '../../../shared/domain/image.ts';
import { decodePng, encodePng, hashOfPixels } from '../../../shared/images/png.ts';
import { aPicture, pngHead } from '../../builders/pictures.ts';

const sizes = Object.values(imageSizes);
const decoded = (bytes: Uint8Array) => decodePng(bytes, sizes, packer);

test('pixels are what they were, also those that are seen through, and known by one name however they are packed', () => {
  const small = [{ width: 5, height: 3 }] as const;
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 60, maxLength: 60 }), (data) => {
      const pixels = { ...small[0], data };
      const png = encodePng(pixels, packer);
      const other = encodePng(pixels, { ...packer, deflate: (bytes) => packer.deflate(bytes) });
      const back = decodePng(png, small, packer);
      expect(back).toEqual(pixels);
      expect(hashOfPixels(decodePng(other, small, packer)!, packer)).toBe(hashOfPixels(pixels, packer));
    }),
    { numRuns: 100 },
  );
});

test('any change of a byte, and anything before, behind or between, makes it none', () => {
  const png = encodePng(aPicture(), packer);
  fc.assert(
    fc.property(fc.nat(png.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const changed = png.slice();
      changed[at] = (changed[at]! + by) & 255;
      return decoded(changed) === null;
    }),
    { numRuns: 400 },
  );
  const script = new TextEncoder().encode('<script>alert(1)</script>');
  expect(decoded(Uint8Array.from([...png, ...script]))).toBeNull();
  expect(decoded(Uint8Array.from([...script, ...png]))).toBeNull();
  expect(decoded(Uint8Array.from([...png.slice(0, 33), ...pngHead(1, 1).slice(8, 33), ...png.slice(33)]))).toBeNull();
  expect(decoded(png.slice(0, -1))).toBeNull();
});

test('a picture of another size, or one that unpacks to more than it says, is none, and little of it is unpacked', () => {
  expect(decoded(encodePng({ width: 30_000, height: 1, data: new Uint8Array(120_000) }, packer))).toBeNull();
  const bomb = encodePng(aPicture(), { ...packer, deflate: () => packer.deflate(new Uint8Array(64 * 1024 * 1024)) });
  let most = 0;
  const counted = {
    ...packer,
    inflate: (bytes: Uint8Array, limit: number) => inflateSync(bytes, { maxOutputLength: (most = limit) }),
  };
  expect(decodePng(bomb, sizes, counted)).toBeNull();
  expect(most).toBe(256 * (256 * 4 + 1));
});
