import fc from 'fast-check';
import { expect, test } from 'vitest';

import { openText } from '../../../shared/csv/decode.ts';
import { copyOf, piecesOf } from '../../../shared/csv/pieces.ts';
import { refuseText } from '../../../shared/csv/refusals.ts';
import { type CsvRow, readRows } from '../../../shared/csv/rows.ts';
import { findTable } from '../../../shared/csv/table.ts';
import { isFullForm, lawLimit, lawSeed } from '../../builders/law.ts';

const RUNS = isFullForm ? 5000 : 500;

const cell = fc.oneof(
  fc.constantFrom('', 'a', 'Zoë', '"a,b"', '"two\nlines"', '"a ""b"" c"', '"open', 'x"y', ' "b" ', 'ада@acme.example'),
  fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r', ' ', '漢', '😀'), maxLength: 20 }),
);
const text = fc
  .array(fc.tuple(fc.array(cell, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n', '\r\n', '\r')), {
    maxLength: 40,
  })
  .map((rows) => rows.map(([cells, end]) => `${cells.join(',')}${end}`).join(''));

function rowsIn(source: Parameters<typeof readRows>[0]): CsvRow[] {
  const rows: CsvRow[] = [];
  readRows(source, ',', (row) => rows.push(row) > 0);
  return rows;
}

test(
  'law: a text in pieces has the rows it has as a whole',
  () => {
    const seed = lawSeed('pieces', RUNS);
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 80 }), (whole, size) => {
        const bytes = new TextEncoder().encode(whole);
        const pieces = piecesOf(bytes, 'utf-8', size);
        expect(rowsIn(pieces)).toEqual(rowsIn(whole));
        expect(findTable(pieces).headers).toEqual(findTable(whole).headers);
        expect(refuseText(pieces, bytes)?.code).toBe(refuseText(whole, bytes)?.code);
      }),
      { numRuns: RUNS, seed },
    );
  },
  lawLimit(3),
);

test('a quote that is closed several pieces later is closed there, and one that never is costs its row', () => {
  const long = `e,n\na@b.example,"${'line\n'.repeat(100)}"\nc@d.example,"open\n${'x@y.example,z\n'.repeat(50)}`;
  const pieces = piecesOf(new TextEncoder().encode(long), 'utf-8', 16);
  expect(pieces.count).toBeGreaterThan(40);
  expect(rowsIn(pieces)).toEqual(rowsIn(long));
});

test('a long file is told as a short one is, in every encoding', () => {
  const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('Zoë\nBo\n')]);
  const latin = Uint8Array.from('Ren\u00e9;M\u00fcller\nJos\u00e9;Ib\u00e1\u00f1ez\n', (char) => char.charCodeAt(0));
  const wide = new Uint8Array(new Uint16Array([...'Name\nBo\n'].map((char) => char.charCodeAt(0))).buffer);
  for (const bytes of [marked, latin, wide, new TextEncoder().encode('Zoë\nBo\n')]) {
    const { text: whole, ...told } = openText(bytes);
    const { text: opened, ...toldLong } = openText(bytes, undefined, undefined, 4);
    expect(toldLong).toEqual(told);
    expect(rowsIn(opened)).toEqual(rowsIn(whole));
    expect(openText(bytes, undefined, 'windows-1252', 4).encoding).toBe('windows-1252');
  }
});

test('a part of a piece is copied as it is', () => {
  const name = 'ädä.lovelace.😀@acme.example';
  expect(copyOf(`x${name}y`, 1, name.length + 1)).toBe(name);
});
