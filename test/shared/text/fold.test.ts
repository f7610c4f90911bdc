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
  ['O’Connor', "o'connor"],
  ['Anne‑Marie', 'anne-marie'],
])('%s is found as %s', (name, typed) => {
  expect(fold(name)).toBe(typed);
});

test('folding what is folded changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
  );
});

test('case makes no difference to what is found', () => {
  const letter = fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyzåäöéèñçłøđþæœšžğ'));
  fc.assert(
    fc.property(fc.string({ unit: letter }), (text) => {
      expect(fold(text.toUpperCase())).toBe(fold(text));
    }),
  );
});

test('letters fold the same alone and together', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'aÅąßİıŁøΣςΆЁйがガ佐각Ǆẞ-’'), maxLength: 6 });
  // A letter that stands beside a mark or a half-width sound is folded with it: here nothing does.
  const together = (text: string) => fold(`${text}\u00a0\u2028`).trimEnd();
  fc.assert(fc.property(letters, (text) => fold(text) === together(text)));
});
