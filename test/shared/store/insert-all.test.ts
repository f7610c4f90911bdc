import { DatabaseSync } from 'node:sqlite';

import { expect, test } from 'vitest';

import { insertAll } from '../../../shared/store/insert-all.ts';
import { sqlOver } from '../../../shared/store/sql.ts';

function aTable() {
  const sql = sqlOver(new DatabaseSync(':memory:'));
  sql.exec('CREATE TABLE word (n INTEGER PRIMARY KEY, text TEXT)');
  return { sql, rows: () => sql.all<{ n: number; text: string }>('SELECT n, text FROM word ORDER BY n') };
}

test.each([0, 1, 39, 40, 41, 120, 133])('%i rows are all inserted, each once', (count) => {
  const { sql, rows } = aTable();
  const words = Array.from({ length: count }, (_, index) => [index, `word ${String(index)}`]);
  insertAll(sql, 'word (n, text)', words);
  expect(rows().map(({ n, text }) => [n, text])).toEqual(words);
});

test('a row that is there already is treated as the caller says', () => {
  const { sql, rows } = aTable();
  insertAll(sql, 'word (n, text)', [[1, 'old']]);
  insertAll(
    sql,
    'word (n, text)',
    [
      [1, 'new'],
      [2, 'two'],
    ],
    'ON CONFLICT (n) DO UPDATE SET text = excluded.text',
  );
  expect(rows().map(({ text }) => text)).toEqual(['new', 'two']);
});
