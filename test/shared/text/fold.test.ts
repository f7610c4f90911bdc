import fc from 'fast-check';
import { expect, test } from 'vitest';

import { fold } from '../../../shared/text/fold.ts';

test.each([
  ['Łukasz', 'lukasz'],
  ['Søren', 'soren'],
  ['Yıldız', 'yildiz'],
  ['İpek', 'ipek'],
  ['Straße', 'strasse'],
  ['STRASSE', 'strasse'],
  ['Þóra', 'thora'],
  ['Kjærgaard', 'kjaergaard'],
  ['Đặng', 'dang'],
  ['Nguyễn Thị', 'nguyen thi'],
  ['佐藤', '佐藤'],
  ['Ｓａｔō', 'sato'],
  ['ﬁnn', 'finn'],
  ['ΣΑΡΡΗΣ', 'σαρρησ'],
  ['Σαρρής', 'σαρρησ'],
])('%s is found as %s', (name, typed) => {
  expect(fold(name)).toBe(typed);
});

test('folding what is folded changes nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
});

test('case makes no difference to what is found', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzåäöéèñçłøđþæœšžğ') });
  fc.assert(fc.property(letters, (text) => fold(text.toUpperCase()) === fold(text)));
});
