import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

import { syncFolder } from './sync-folder.ts';

/** The file of the store in its folder. */
export const storeFile = (folder: string): string => path.join(folder, 'workspace.sqlite');

/** A whole store that is to take the place of the one that is there. From when it has this name, it will. */
const nextFile = (folder: string): string => path.join(folder, 'workspace.next.sqlite');

/** Keeps a store that cannot be backed up, as it is, under another name; answers that name. */
export function keepAside(folder: string, madeAt: string): string | null {
  const file = storeFile(folder);
  if (!existsSync(file)) return null;
  const aside = `${file}.replaced-${madeAt.replaceAll(':', '-')}`;
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(file + suffix)) copyFileSync(file + suffix, aside + suffix);
  return path.basename(aside);
}

/** Puts a store that was killed while it was being replaced in its place; nothing otherwise. */
export function finishSwap(folder: string): void {
  if (!existsSync(nextFile(folder))) return;
  // The log of the old file must be gone before the new one has its name: SQLite would write it into the new one.
  for (const suffix of ['-wal', '-shm']) rmSync(storeFile(folder) + suffix, { force: true });
  syncFolder(folder);
  renameSync(nextFile(folder), storeFile(folder));
  syncFolder(folder);
}

/** Replaces the store by another file on the same disk, all or nothing; whoever uses the store has let it go. */
export function swapStore(folder: string, by: string): void {
  renameSync(by, nextFile(folder));
  syncFolder(folder);
  finishSwap(folder);
}
