import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import { STORE } from '../../service/store/schema.ts';
import { storeFile } from '../../service/store/swap-store.ts';
import { migrate } from '../../shared/store/open.ts';
import { sqlOver } from '../../shared/store/sql.ts';

/** What a store has of its own from its first moment, and no two have alike. */
const OWN = `UPDATE history SET id = lower(hex(randomblob(8)));
UPDATE personSecret SET secret = lower(hex(randomblob(32)));`;

let empty: DatabaseSync | null = null;

function emptyStore(): DatabaseSync {
  if (empty !== null) return empty;
  empty = new DatabaseSync(':memory:');
  migrate(sqlOver(empty), STORE);
  return empty;
}

/**
 * Puts an empty store into a folder where there is none, as its migrations make it: they run once for all the stores of
 * a worker, and are most of what a service costs that starts over nothing.
 */
export function beginStore(folder: string): void {
  const file = storeFile(folder);
  if (existsSync(file) || existsSync(`${file}-wal`)) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  emptyStore().exec(OWN);
  writeFileSync(file, emptyStore().serialize(), { mode: 0o600 });
}
