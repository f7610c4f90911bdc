import { statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { afterEach, expect, test } from 'vitest';

import { openReplica } from '../../../electron/replica/open-replica.ts';
import { temporaryFolder } from '../../builders/desktop.ts';

const folder = temporaryFolder();
afterEach(() => folder.remove());

const MUCH = 17_000_000;

test('a log that has grown is copied into the file beside whoever writes, and begun anew', async () => {
  const replica = openReplica(folder.path);
  const sizeOf = (suffix: string) => statSync(path.join(folder.path, `replica.sqlite${suffix}`)).size;
  const note = (n: number, length: number) =>
    replica.sql.run('INSERT OR REPLACE INTO memberText VALUES (?, ?)', n, 'x'.repeat(length));
  note(1, MUCH);
  // Whoever wrote has not copied it.
  expect(sizeOf('-wal')).toBeGreaterThan(MUCH);
  expect(sizeOf('')).toBeLessThan(MUCH);
  // Once all of it is copied, the next to write begins it from its start and cuts it.
  while (sizeOf('-wal') > MUCH) {
    replica.checkpoints.begin();
    await pause(100);
    note(2, 1);
  }
  expect(sizeOf('')).toBeGreaterThan(MUCH);
  expect(replica.sql.all<{ n: number }>('SELECT n FROM memberText WHERE length(text) IN (1, ?)', MUCH)).toHaveLength(2);
  replica.close();
});

test('a log that is short is left to whoever writes', () => {
  const replica = openReplica(folder.path);
  replica.sql.run('INSERT INTO memberText VALUES (1, ?)', 'x');
  replica.checkpoints.begin();
  replica.close();
  const again = openReplica(folder.path);
  expect(again.sql.get<{ n: number }>('SELECT count(*) AS n FROM memberText')?.n).toBe(1);
  again.close();
});
