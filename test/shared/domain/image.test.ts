import fc from 'fast-check';
import { expect, test } from 'vitest';

import { lookAtImage, MAX_IMAGE_BYTES } from '../../../shared/domain/image.ts';
import { aPicture, jpegHead, movingPng, pngHead, pngOf, webpHead } from '../../builders/pictures.ts';

const text = (says: string) => new TextEncoder().encode(says);
const joined = (...parts: readonly Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

test('a picture is told by its content, with its size', () => {
  expect(lookAtImage(pngOf(aPicture()))).toEqual({ type: 'png', width: 256, height: 256 });
  expect(lookAtImage(jpegHead(640, 480))).toEqual({ type: 'jpeg', width: 640, height: 480 });
  expect(lookAtImage(withThumbnail(jpegHead(640, 480)))).toEqual({ type: 'jpeg', width: 640, height: 480 });
  expect(lookAtImage(webpHead(640, 480))).toEqual({ type: 'webp', width: 640, height: 480 });
});

const png = pngOf(aPicture());
/** The same with a small picture before it, which has an end of its own, as cameras write it. */
function withThumbnail(jpeg: Uint8Array): Uint8Array {
  const small = jpegHead(32, 32);
  return joined(jpeg.slice(0, 2), Uint8Array.from([0xff, 0xe1, 0, small.length + 2]), small, jpeg.slice(2));
}
const jpegWithoutFrame = joined(jpegHead(64, 64).slice(0, 20), jpegHead(64, 64).slice(33));
test.each([
  ['30,000 × 30,000 pixels in a PNG', pngHead(30_000, 30_000), 'image.tooLarge'],
  ['30,000 × 30,000 pixels in a JPEG', jpegHead(30_000, 30_000), 'image.tooLarge'],
  ['4,097 pixels on one side of a WebP', webpHead(64, 4097), 'image.tooLarge'],
  ['four billion pixels on a side', pngHead(0xff_ff_ff_ff, 0xff_ff_ff_ff), 'image.tooLarge'],
  ['31 pixels on a side', pngHead(31, 64), 'image.tooSmall'],
  ['no pixel at all', jpegHead(0, 0), 'image.tooSmall'],
  ['a moving PNG', movingPng(), 'image.moves'],
  ['a moving WebP', webpHead(64, 64, 2), 'image.moves'],
  ['a PNG without its end', png.slice(0, -20), 'image.cutOff'],
  ['a JPEG without its end', jpegHead(64, 64, []), 'image.cutOff'],
  ['a JPEG cut off behind the small picture in its EXIF', withThumbnail(jpegHead(64, 64, [])), 'image.cutOff'],
  ['a JPEG cut off behind its frame', jpegHead(64, 64).slice(0, 33), 'image.cutOff'],
  ['a JPEG of no frame', jpegWithoutFrame, 'image.unfit'],
  ['a WebP without its end', webpHead(64, 64).slice(0, 25), 'image.cutOff'],
  [
    'a JPEG whose parts make no sense',
    Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 1, 2, 3, 4]),
    'image.unfit',
  ],
  ['an SVG', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'image.svg'],
  ['an SVG behind a declaration', text('<?xml version="1.0"?>\n<!-- --><svg/>'), 'image.svg'],
  ['a GIF', text('GIF89a________________________'), 'image.unfit'],
  ['a page called .png', text('<!doctype html><img src=x onerror=alert(1)>'), 'image.unfit'],
  ['a program', Uint8Array.from([0x4d, 0x5a, 0x90, 0]), 'image.unfit'],
  ['nothing', new Uint8Array(), 'image.unfit'],
  ['more than 1 MB', joined(png, new Uint8Array(MAX_IMAGE_BYTES)), 'image.tooBig'],
])('%s is not taken, with the reason', (_, bytes, reason) => expect(lookAtImage(bytes)).toBe(reason));

test('whatever bytes there are, looking at them ends and throws nothing', () => {
  const heads = fc.constantFrom(png.slice(0, 40), jpegHead(64, 64), webpHead(64, 64), new Uint8Array());
  fc.assert(
    fc.property(heads, fc.uint8Array({ maxLength: 400 }), fc.nat(60), (head, more, cut) => {
      const found = lookAtImage(joined(head.slice(0, cut), more));
      return typeof found === 'string' ? found.startsWith('image.') : found.width >= 32 && found.height <= 4096;
    }),
    { numRuns: 3000 },
  );
});
