import fc from 'fast-check';
import { expect, test } from 'vitest';

import { Seen } from '../../../shared/csv/seen.ts';

test('law: a text has the place at which it was seen first, whatever was seen in between', () => {
  const text = fc.oneof(fc.constantFrom('Aa', 'BB', 'AaAa', 'BBBB', 'AaBB'), fc.string({ maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 3000, size: 'max' }), (texts) => {
      const seen = new Seen();
      const places = new Map<string, number>();
      for (const each of texts) {
        const place = places.get(each) ?? places.size;
        places.set(each, place);
        expect(seen.add(each)).toBe(place);
      }
      expect(seen.size).toBe(places.size);
    }),
    { numRuns: 50 },
  );
});

test('many texts of one hash are told apart, and soon', () => {
  const texts = Array.from({ length: 2 ** 14 }, (_, number) =>
    number.toString(2).padStart(14, '0').replaceAll('0', 'Aa').replaceAll('1', 'BB'),
  );
  const seen = new Seen();
  expect(texts.map((text) => seen.add(text))).toEqual(texts.map((_, place) => place));
  expect(texts.map((text) => seen.add(text))).toEqual(texts.map((_, place) => place));
});
