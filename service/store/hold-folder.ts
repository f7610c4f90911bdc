import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { Refusal } from '../../shared/errors/app-error.ts';
import { takeLock } from '../../shared/store/lock.ts';
import { sqlOver } from '../../shared/store/sql.ts';
import { storeRefusal } from './open-store.ts';

/** A service whose desktop was killed needs a moment to notice and end. */
const PATIENCE_MS = 4000;

/**
 * Holds the folder of a store for this process, so that no second one writes to it; the answer lets it go. Throws a
 * Refusal that names who holds it.
 */
export function holdFolder(folder: string, program: string): () => void {
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    database = new DatabaseSync(path.join(folder, 'lock.sqlite'), { timeout: PATIENCE_MS });
    const held = database;
    const holder = takeLock(sqlOver(held), { program, process: process.pid });
    if (holder !== null) throw new Refusal({ code: 'folder.inUse', ...holder });
    return () => held.close();
  } catch (error) {
    database?.close();
    throw storeRefusal(error, folder);
  }
}
