import fc from 'fast-check';
import { expect, test } from 'vitest';

import { readCell, safeCell, writeCsv } from '../../../shared/csv/write.ts';

const formulas = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\0=1',
  '  =1',
  '\u00a0=1',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  "'=1",
  "''@x",
  '\n=1',
];

test.each(formulas)('%j is written so that no spreadsheet runs it, and read back as it was', (value) => {
  expect(safeCell(value)).toBe(`'${value}`);
  expect(readCell(safeCell(value))).toBe(value);
});

test.each(['Ada', "O'Brien", "'quoted'", '1-2', 'a=b', '', ' ', '佐藤'])('%j is written as it is', (value) => {
  expect(safeCell(value)).toBe(value);
  expect(readCell(value)).toBe(value);
});

test('law: reading undoes marking for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      expect(readCell(safeCell(value))).toBe(value);
    }),
  );
});

test('law: no written cell begins, after blanks, with a sign that starts a formula', () => {
  const text = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', ' ', '\t', "'", '＝', 'a', '\r', '\n') });
  fc.assert(
    fc.property(text, (value) => {
      expect(safeCell(value)).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
    }),
  );
});

test('our own numbers stay numbers', () => {
  expect(writeCsv(['change'], [[-3], ['-3'], [null]])).toBe("\ufeffchange\r\n-3\r\n'-3\r\n\r\n");
});

test('a file is UTF-8 with a byte order mark and CRLF', () => {
  expect(writeCsv(['a', 'b'], [['x,y', 'say "hi"\nthere']])).toBe('\ufeffa,b\r\n"x,y","say ""hi""\nthere"\r\n');
});
