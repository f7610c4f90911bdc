import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { type CsvRow, readRows } from '../../../shared/csv/rows.ts';
import { readCell, writeCsv } from '../../../shared/csv/write.ts';

function rowsOf(text: string, delimiter = ','): CsvRow[] {
  const rows: CsvRow[] = [];
  readRows(text, delimiter, (row) => rows.push(row) > 0);
  return rows;
}

const cellsOf = (text: string, delimiter = ',') => rowsOf(text, delimiter).map(({ cells }) => cells);

describe('cells', () => {
  test('a quoted cell keeps delimiters, line ends and doubled quotes', () => {
    expect(cellsOf('a,"b,""c""\r\nd",e\n')).toEqual([['a', 'b,"c"\r\nd', 'e']]);
  });

  test('a quote inside a plain cell is a character like any other', () => {
    expect(cellsOf('5" pipe,"ok"')).toEqual([['5" pipe', 'ok']]);
  });

  test('blanks between a delimiter and an opening quote do not unmake the quotation', () => {
    expect(cellsOf('a, "b, c" ,d')).toEqual([['a', 'b, c', 'd']]);
  });

  test('text after a closing quote is kept, quotes and all', () => {
    expect(cellsOf('"Nick" Smith,b')).toEqual([['"Nick" Smith', 'b']]);
  });

  test('an empty last cell is a cell, also at the end of the file', () => {
    expect(cellsOf('a,b,\nc,d,')).toEqual([
      ['a', 'b', ''],
      ['c', 'd', ''],
    ]);
  });

  test('a row of blanks and delimiters only is no row', () => {
    expect(cellsOf('a,b\n\n , \u00a0\n,,\n"",""\nc,d')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  test.each([',', ';', '\t', '|'])('a file divided by %j is read by it', (delimiter) => {
    expect(cellsOf(`a${delimiter}"b${delimiter}c"\n`, delimiter)).toEqual([['a', `b${delimiter}c`]]);
  });
});

describe('an unclosed quote', () => {
  test('costs its own row only, and is told at the line where it opens', () => {
    const rows = rowsOf('h1,h2\na,"b\nc,d\ne,f\n');
    expect(rows.map(({ line, closed }) => [line, closed])).toEqual([
      [1, true],
      [2, false],
      [3, true],
      [4, true],
    ]);
  });

  test('does not take the opening quote of a later row for its end', () => {
    const rows = rowsOf('a,"b\nc,"d, e",f\ng,h,i\n');
    expect(rows.map(({ cells, closed }) => [cells, closed])).toEqual([
      [['a', '"b'], false],
      [['c', 'd, e', 'f'], true],
      [['g', 'h', 'i'], true],
    ]);
  });

  test('does not make reading slower than one look ahead per row', () => {
    const text = 'a,"b""\n'.repeat(20_000);
    expect(rowsOf(text)).toHaveLength(20_000);
  });
});

const lineEnd = fc.constantFrom('\r\n', '\n', '\r');
const word = fc.stringMatching(/^[a-zé佐]{1,6}$/);

test('line law: a row starts on the line after all CRLF, CR and LF before it, also those inside quotes', () => {
  const cell = fc.oneof(
    word,
    fc.array(fc.tuple(word, lineEnd)).map((parts) => `"${parts.flat().join('')}"`),
  );
  const row = fc
    .tuple(fc.array(cell, { minLength: 1, maxLength: 4 }), lineEnd)
    .map(([cells, end]) => `x,${cells.join(',')}${end}`);
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      const starts = rows.map(
        (_, at) =>
          rows
            .slice(0, at)
            .join('')
            .split(/\r\n|\r|\n/).length,
      );
      expect(rowsOf(rows.join('')).map(({ line }) => line)).toEqual(starts);
    }),
  );
});

test('round trip: what is written is read back, cell for cell, whatever the cells hold', () => {
  const cells = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(cells, { maxLength: 10 }), fc.constantFrom(',', ';', '\t', '|'), (rows, delimiter) => {
      const marked = rows.map((row) => ['row', ...row]);
      const text = writeCsv(['first'], marked, delimiter).slice(1);
      const read = cellsOf(text, delimiter).map((row) => row.map(readCell));
      expect(read).toEqual([['first'], ...marked]);
    }),
  );
});

test('any text is read to its end', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', ' ') }), (text) => {
      const filled = text.replaceAll(/[\s",]/g, '').length;
      const read = cellsOf(text)
        .flat()
        .join('')
        .replaceAll(/[\s",]/g, '').length;
      expect(read).toBe(filled);
    }),
  );
});
