import { expect, test } from 'vitest';

import { readPasted } from '../../../shared/csv/pasted.ts';

const keys = (text: string) => readPasted(text).map(({ key }) => key);

test('addresses are read one per line and between commas, semicolons, tabs and blanks, each once and in their order', () => {
  const text =
    'ada@north.example, Bea@North.example;cy@north.example\r\n\tdee@north.example eve@north.example\n\n ada@north.example';
  expect(keys(text)).toEqual([
    'ada@north.example',
    'bea@north.example',
    'cy@north.example',
    'dee@north.example',
    'eve@north.example',
  ]);
});

test('names around an address, as mail programs write them, are left away', () => {
  const text = 'Ada Lovelace <ada@north.example>\n"Sørensen" <soren@north.example>\nmailto:cy@north.example';
  expect(keys(text)).toEqual(['ada@north.example', 'soren@north.example', 'cy@north.example']);
});

test('what is no address is told as it was pasted, and two scripts mixed in a word are noticed', () => {
  expect(readPasted('just words\nada@@north.example\nаda@north.example')).toMatchObject([
    { text: 'just words', verdict: 'bad' },
    { text: 'ada@@north.example', verdict: 'bad' },
    { verdict: 'mixed' },
  ]);
});

test('ten thousand lines are read, and an entry of any length is told and not kept whole', () => {
  const lines = Array.from({ length: 10_000 }, (_, n) => `person.${String(n)}@north.example`).join('\n');
  expect(readPasted(lines)).toHaveLength(10_000);
  expect(readPasted('x'.repeat(500_000))[0]).toMatchObject({ verdict: 'bad' });
});

test('an empty text holds nobody', () => {
  expect(readPasted(' \n,, ;\t')).toEqual([]);
});
