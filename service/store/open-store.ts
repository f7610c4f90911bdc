import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { Refusal } from '../../shared/errors/app-error.ts';
import { prepare } from '../../shared/store/open.ts';
import { type Sql, sqlOver } from '../../shared/store/sql.ts';
import { isDamage } from '../../shared/store/trouble.ts';
import { STORE } from './schema.ts';

export interface Store {
  readonly sql: Sql;
  readonly file: string;
  close(): void;
}

const FILE = 'workspace.sqlite';

/**
 * Opens the workspace store in a folder, making and migrating it as needed. Throws a Refusal when the file is
 * damaged or was written by a newer version; it is then left as it is.
 */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, FILE);
  try {
    const database = new DatabaseSync(file, { timeout: 5000 });
    const sql = sqlOver(database);
    prepare(sql, STORE);
    chmodSync(file, 0o600);
    return { sql, file, close: () => database.close() };
  } catch (error) {
    if (isDamage(error)) throw new Refusal({ code: 'store.damaged' });
    throw error;
  }
}
