import { chmodSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { Refusal } from '../../shared/errors/app-error.ts';
import { takeLock } from '../../shared/store/lock.ts';
import { sqlOver } from '../../shared/store/sql.ts';
import { refusalOf } from '../replica/guarded-sql.ts';
import { makeFolder } from './make-folder.ts';

/** The file that stands for the right to use the folder of a workspace. */
export const LOCK_FILE = 'lock.sqlite';

/** One who is just ending needs a moment. */
const PATIENCE_MS = 2000;

/**
 * Holds the folder of a workspace for this process, so that the app and the command line are not both at work in it;
 * the answer lets it go. Throws a Refusal that names who holds it.
 */
export function holdFolder(folder: string, program: string): () => void {
  let database: DatabaseSync | undefined;
  try {
    makeFolder(folder);
    database = new DatabaseSync(path.join(folder, LOCK_FILE), { timeout: PATIENCE_MS });
    const held = database;
    chmodSync(path.join(folder, LOCK_FILE), 0o600);
    const holder = takeLock(sqlOver(held), { program, process: process.pid });
    if (holder !== null) throw new Refusal({ code: 'folder.inUse', ...holder });
    return () => held.close();
  } catch (error) {
    database?.close();
    throw refusalOf(error);
  }
}
