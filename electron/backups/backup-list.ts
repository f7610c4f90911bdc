import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import path from 'node:path';

import { type Backup, HEAD_BYTES, listBackups } from '../../shared/backup/manifest.ts';

/** Where the store of a workspace kept on this computer lies, in the folder of the workspace. */
export const storeFolder = (folder: string): string => path.join(folder, 'service');

/** Where its backups lie. */
export const backupFolder = (folder: string): string => path.join(storeFolder(folder), 'backups');

function readHead(file: string): Uint8Array {
  const bytes = new Uint8Array(HEAD_BYTES);
  const open = openSync(file, 'r');
  try {
    return bytes.subarray(0, readSync(open, bytes, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(open);
  }
}

/** The backups of a workspace kept on this computer, the newest first. */
export function readBackups(folder: string): Backup[] {
  const home = backupFolder(folder);
  return listBackups({
    names: () => (existsSync(home) ? readdirSync(home) : []),
    sizeOf: (name) => statSync(path.join(home, name)).size,
    headOf: (name) => readHead(path.join(home, name)),
  });
}
