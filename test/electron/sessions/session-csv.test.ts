import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import { writePractice } from '../../../electron/replica/practice.repository.ts';
import { savePieces } from '../../../electron/reports/save-pieces.ts';
import { savingsOf } from '../../../electron/reports/savings.ts';
import { sessionCsv } from '../../../electron/sessions/session-csv.ts';
import { practiceId } from '../../../service/practice/take.ts';
import { refusalIn, temporaryFolder } from '../../builders/desktop.ts';
import { aReplica } from '../../builders/replica.ts';
import { practiceLine, sessionQuery } from '../../builders/sessions.ts';

const lines = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => practiceLine({ id: practiceId(String(from + n)), score: n % 101 }));

const asSessions = { list: 'sessions', name: 'sessions.csv' } as const;
const short = () => ({ total: 1, pieces: [{ text: 'text', rows: 1 }] });

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
  expect(await savePieces(host, asSessions, () => sessionCsv(sql, sessionQuery()))).toEqual({ path: file });
  clearImmediate(between);
  const rows = readFileSync(file, 'utf8').trim().split('\r\n');
  expect(turns).toBeGreaterThan(1);
  expect([rows.length, rows[0]?.slice(0, 10)]).toEqual([4502, 'first_name']);
  expect(readdirSync(folder.path)).toEqual(['sessions.csv']);
  const other = path.join(folder.path, 'nowhere', 'sessions.csv');
  const nowhere = { saveFile: async () => other } as never; // nothing else is asked of it
  expect(await refusalIn(savePieces(nowhere, asSessions, short))).toBe('file.unwritable');
  mkdirSync(path.join(folder.path, 'taken.csv'));
  const taken = { saveFile: async () => path.join(folder.path, 'taken.csv') } as never; // nothing else is asked of it
  expect(await refusalIn(savePieces(taken, asSessions, short))).toBe('file.unwritable');
  expect(existsSync(path.join(folder.path, 'taken.csv.partial'))).toBe(false);
  folder.remove();
});

test('whoever stops it while it is written is left with what was there before, and can save again', async () => {
  const { sql } = aReplica({ people: 3, groups: 1 });
  const folder = temporaryFolder();
  const file = path.join(folder.path, 'sessions.csv');
  const host = { saveFile: async () => file } as never; // nothing else is asked of it
  writeFileSync(file, 'of yesterday');
  writePractice(sql, { rows: lines(9000), gone: [] });
  const seen: unknown[] = [];
  let looking = true;
  setImmediate(function look() {
    const progress = savingsOf(host).progressOf('sessions');
    seen.push(progress);
    // What is saved of another list goes on.
    savingsOf(host).stop('analytics');
    if (progress !== null && progress.done > 0) savingsOf(host).stop('sessions');
    if (looking) setImmediate(look);
  });
  expect(await savePieces(host, asSessions, () => sessionCsv(sql, sessionQuery()))).toBeNull();
  looking = false;
  expect(seen).toContainEqual({ done: 2000, total: 9000 });
  expect([savingsOf(host).progressOf('sessions'), savingsOf(host).stop('sessions')]).toEqual([null, false]);
  expect([readdirSync(folder.path), readFileSync(file, 'utf8')]).toEqual([['sessions.csv'], 'of yesterday']);
  expect(await savePieces(host, asSessions, () => sessionCsv(sql, sessionQuery()))).toEqual({ path: file });
  expect(readFileSync(file, 'utf8').trim().split('\r\n')).toHaveLength(9001);
  folder.remove();
});
