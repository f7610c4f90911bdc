import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { writePractice } from '../../../electron/replica/practice.repository.ts';
import { savePieces } from '../../../electron/reports/save-pieces.ts';
import { sessionCsv } from '../../../electron/sessions/session-csv.ts';
import { practiceId } from '../../../service/practice/take.ts';
import { refusalIn, temporaryFolder } from '../../builders/desktop.ts';
import { aReplica } from '../../builders/replica.ts';
import { practiceLine, sessionQuery } from '../../builders/sessions.ts';

const lines = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => practiceLine({ id: practiceId(String(from + n)), score: n % 101 }));

test('a long list is saved in pieces between which others come, is all of one moment, and whole or not at all', async () => {
  const { sql } = aReplica({ people: 3, groups: 1 });
  const folder = temporaryFolder();
  const file = path.join(folder.path, 'sessions.csv');
  const host = { saveFile: async () => file } as never; // nothing else is asked of it
  writePractice(sql, { rows: lines(4500), gone: [] });
  let turns = 0;
  // Whoever comes in between the first two pieces writes another session.
  const between = setImmediate(function again() {
    turns += 1;
    if (turns === 1) writePractice(sql, { rows: lines(1, 10_000), gone: [] });
    if (turns < 5) setImmediate(again);
  });
  expect(await savePieces(host, 'sessions.csv', () => sessionCsv(sql, sessionQuery()))).toEqual({ path: file });
  clearImmediate(between);
  const rows = readFileSync(file, 'utf8').trim().split('\r\n');
  expect(turns).toBeGreaterThan(1);
  expect([rows.length, rows[0]?.slice(0, 10)]).toEqual([4502, 'first_name']);
  expect(readdirSync(folder.path)).toEqual(['sessions.csv']);
  const other = path.join(folder.path, 'nowhere', 'sessions.csv');
  const nowhere = { saveFile: async () => other } as never; // nothing else is asked of it
  expect(await refusalIn(savePieces(nowhere, 'sessions.csv', () => ['text']))).toBe('file.unwritable');
  mkdirSync(path.join(folder.path, 'taken.csv'));
  const taken = { saveFile: async () => path.join(folder.path, 'taken.csv') } as never; // nothing else is asked of it
  expect(await refusalIn(savePieces(taken, 'sessions.csv', () => ['text']))).toBe('file.unwritable');
  expect(existsSync(path.join(folder.path, 'taken.csv.partial'))).toBe(false);
  folder.remove();
});
