import fc from 'fast-check';
import { expect, test } from 'vitest';

import { Addresses } from '../../../shared/csv/addresses.ts';
import { lawSeed } from '../../builders/law.ts';

const RUNS = 300;

test('law: an address has the record at which it was seen first, whatever was seen in between', () => {
  const seed = lawSeed('addresses', RUNS);
  fc.assert(
    fc.property(fc.array(fc.nat(12), { maxLength: 60 }), (picks) => {
      const addresses = new Addresses();
      const texts = picks.map((pick) => `p${String(pick)}@acme.example`);
      const told = texts.map((text, at) => addresses.add(text, at + 1));
      const first = texts.map((text, at) => (texts.indexOf(text) < at ? texts.indexOf(text) + 1 : null));
      expect(told).toEqual(first);
    }),
    { numRuns: RUNS, seed },
  );
});
