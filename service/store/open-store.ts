import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import { newestGood } from '../backups/read-backup.ts';
import { type AppError, Refusal } from '../../shared/errors/app-error.ts';
import { prepare } from '../../shared/store/open.ts';
import { type Sql, sqlOver } from '../../shared/store/sql.ts';
import { type Trouble, troubleOf } from '../../shared/store/trouble.ts';
import { finishSwap, storeFile } from './swap-store.ts';
import { STORE } from './schema.ts';

export interface Store {
  readonly sql: Sql;
  readonly file: string;
  close(): void;
}

function open(file: string): Store {
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    const sql = sqlOver(database);
    prepare(sql, STORE);
    // What is erased, or taken away after its time, leaves nothing in pages that are free.
    sql.exec('PRAGMA secure_delete = ON');
    chmodSync(file, 0o600);
    return { sql, file, close: () => database.close() };
  } catch (error) {
    database.close();
    throw error;
  }
}

const refusals: Readonly<Record<Trouble, AppError>> = {
  damaged: { code: 'store.damaged' },
  full: { code: 'service.full' },
  readOnly: { code: 'service.readOnly' },
  failed: { code: 'store.damaged' },
  locked: { code: 'disk.locked' },
};

/** An error about the store's file as what can be done about it; any other as it is. */
export function storeRefusal(error: unknown, folder: string): unknown {
  const trouble = troubleOf(error);
  const told = error instanceof Refusal ? error.error : trouble && refusals[trouble];
  if (told?.code !== 'store.damaged' && told?.code !== 'store.newer') return told ? new Refusal(told) : error;
  const name = newestGood(folder, STORE.migrations.length);
  if (name === null) return new Refusal(told);
  return new Refusal({ code: told.code === 'store.damaged' ? 'store.restorable' : 'store.newerThanBackup', name });
}

/** A store that is gone is not begun anew in silence where there are backups of it. */
function checkThere(folder: string): void {
  if ((statSync(storeFile(folder), { throwIfNoEntry: false })?.size ?? 0) > 0) return;
  const name = newestGood(folder, STORE.migrations.length);
  if (name !== null) throw new Refusal({ code: 'store.missing', name });
}

/**
 * Opens the workspace store in a folder, making and migrating it as needed. Throws a Refusal when the file is
 * damaged, gone, or was written by a newer version: it is the truth, so it is left as it is, and the newest good
 * backup is named.
 */
export function openStore(folder: string): Store {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    finishSwap(folder);
    checkThere(folder);
    return open(storeFile(folder));
  } catch (error) {
    throw storeRefusal(error, folder);
  }
}
