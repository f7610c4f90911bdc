import fc from 'fast-check';
import { expect, test } from 'vitest';

import { Addresses } from '../../../shared/csv/addresses.ts';
import { hashOf } from '../../../shared/csv/cell-numbers.ts';
import { lawSeed } from '../../builders/law.ts';

const RUNS = 300;

test('law: an address has the record at which it was seen first, whatever was seen in between', () => {
  const seed = lawSeed('addresses', RUNS);
  fc.assert(
    fc.property(fc.array(fc.nat(12), { maxLength: 60 }), fc.boolean(), (picks, isOne) => {
      const addresses = new Addresses();
      const texts = picks.map((pick) => `p${String(pick)}@acme.example`);
      // Whatever else has the same hash.
      const told = texts.map((text, at) => addresses.add(text, at + 1, isOne ? 7 : hashOf(text, 0, text.length)));
      const first = texts.map((text, at) => (texts.indexOf(text) < at ? texts.indexOf(text) + 1 : null));
      expect(told).toEqual(first);
    }),
    { numRuns: RUNS, seed },
  );
});

test('of very many addresses each is found again', () => {
  const addresses = new Addresses();
  const texts = Array.from({ length: 20_000 }, (_, at) => `p${String(at)}@acme.example`);
  const add = (text: string, at: number) => addresses.add(text, at + 1, hashOf(text, 0, text.length));
  expect(texts.map(add)).toEqual(texts.map(() => null));
  expect(texts.map(add)).toEqual(texts.map((_, at) => at + 1));
});
