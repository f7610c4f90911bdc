import { DatabaseSync } from 'node:sqlite';

import type { StoreAct, StoreActDone } from '../../shared/backup/acts.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { sqlOver } from '../../shared/store/sql.ts';
import { readHead } from '../store/log.ts';
import { storeRefusal } from '../store/open-store.ts';
import { storeFile } from '../store/swap-store.ts';
import { makeBackup, type OnProgress } from './make-backup.ts';
import { inspectBackup, restoreBackup } from './restore-backup.ts';

interface Doing extends StoreAct {
  readonly now: string;
  readonly onProgress: OnProgress;
}

/** Beside the service, which goes on: only reading. */
async function backUp({ folder, file: target, now: madeAt, onProgress }: Doing): Promise<StoreActDone> {
  let database: DatabaseSync;
  try {
    database = new DatabaseSync(storeFile(folder), { readOnly: true, timeout: 5000 });
  } catch {
    throw new Refusal({ code: 'workspace.missing' });
  }
  try {
    const sql = sqlOver(database);
    // A store that cannot be read is another matter than a place that cannot be written.
    readHead(sql);
    const wish = { sql, target, reason: 'byHand', madeAt, onProgress } as const;
    return { manifest: await makeBackup(wish), consequence: null, before: null };
  } finally {
    database.close();
  }
}

/** Makes, reads or restores a backup. Throws a Refusal. */
export async function doStoreAct(doing: Doing): Promise<StoreActDone> {
  const { act, folder, file, now: madeAt, onProgress } = doing;
  try {
    if (act === 'backup') return await backUp(doing);
    if (act === 'inspect') return { ...(await inspectBackup({ folder, file, madeAt, onProgress })), before: null };
    return { ...(await restoreBackup({ folder, file, madeAt, onProgress })), consequence: null };
  } catch (error) {
    throw storeRefusal(error, folder);
  }
}
