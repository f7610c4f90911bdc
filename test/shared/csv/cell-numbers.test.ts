import fc from 'fast-check';
import { expect, test } from 'vitest';

import { CellNumbers, hashOf, VARIED } from '../../../shared/csv/cell-numbers.ts';
import { plainSignIn } from '../../../shared/csv/plain-form.ts';
import { lawSeed } from '../../builders/law.ts';

const RUNS = 500;
const cell = fc.oneof(
  fc.constantFrom('', 'a', 'ab', 'ba', 'Zoë', '佐藤'),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

test('law: cells have the same number where they are the same, and no other, also where hashes are all one', () => {
  const seed = lawSeed('cell numbers', RUNS);
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 80 }), fc.boolean(), fc.boolean(), (cells, isOne, isCopied) => {
      const numbers = new CellNumbers(isCopied);
      const text = cells.join('');
      let end = 0;
      const told = cells.map((each) => {
        const from = end;
        end += each.length;
        return numbers.numberOf(text, from, end, isOne ? 7 : hashOf(text, from, end));
      });
      for (const [at, each] of cells.entries()) {
        expect(numbers.cells[told[at] ?? VARIED]).toBe(each);
        expect(told[at]).toBe(told[cells.indexOf(each)]);
      }
    }),
    { numRuns: RUNS, seed },
  );
});

test('a column that hardly repeats itself is left alone, and one that does keeps its numbers', () => {
  const numbers = (cells: readonly string[]) => {
    const column = new CellNumbers(false);
    return cells.map((each) => column.numberOf(each, 0, each.length, hashOf(each, 0, each.length)));
  };
  const varied = numbers(Array.from({ length: 9000 }, (_, at) => `id ${String(at)}`));
  expect(varied.slice(-5000)).toEqual(Array.from({ length: 5000 }, () => VARIED));
  const few = numbers(Array.from({ length: 90_000 }, (_, at) => `group ${String(at % 1500)}`));
  expect(few.slice(-1500)).toEqual(few.slice(0, 1500));
  expect(few).not.toContain(VARIED);
});

const plain = /^[a-z0-9_+'-]+(?:\.[a-z0-9_+'-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

test('law: an address is read as plain exactly where names of small letters, digits and hyphens make it up', () => {
  const seed = lawSeed('plain addresses', RUNS * 20);
  const part = fc.constantFrom('a', 'b1', '-', '.', '_', "'", '+', '1', 'A', 'é', ' ', 'x-y', '@');
  const domain = fc.constantFrom('b.example', 'b.c.example', 'b-c.example', '1.de', 'b.d1', '');
  const text = fc
    .tuple(fc.array(part, { maxLength: 5 }), fc.constantFrom('@', ''), domain, fc.array(part, { maxLength: 3 }))
    .map(([before, sign, after, end]) => [...before, sign, after, ...end].join(''));
  fc.assert(
    fc.property(text, (address) => {
      expect(plainSignIn(address)).toBe(plain.test(address) ? address.indexOf('@') : -1);
    }),
    { numRuns: RUNS * 20, seed },
  );
});
