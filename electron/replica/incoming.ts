import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Where a ready-made copy is put together before it takes the place of the one that is there. */
export const incomingFile = (file: string): string => `${file}.incoming`;

const BESIDES = ['-wal', '-shm', '-journal'] as const;

/** Removes what was left of a ready-made copy that never took its place. */
export function removeIncoming(file: string): void {
  const incoming = incomingFile(file);
  for (const name of [incoming, ...BESIDES.map((suffix) => incoming + suffix)])
    rmSync(name, { recursive: true, force: true });
}

function sync(name: string, how: 'r' | 'r+'): void {
  // Windows opens no folders, and needs none of this.
  if (how === 'r' && process.platform === 'win32') return;
  const open = openSync(name, how);
  fsyncSync(open);
  closeSync(open);
}

/**
 * Puts a ready-made copy in the place of one that is closed, and in which there was nothing. Killed before the file
 * has its new name, the empty copy is still there; killed after it, the full one.
 */
export function putInPlace(file: string): void {
  sync(incomingFile(file), 'r+');
  // The log of the old file must be gone before the new one has its name: SQLite would write it into the new one.
  for (const suffix of BESIDES) rmSync(file + suffix, { force: true });
  sync(path.dirname(file), 'r');
  renameSync(incomingFile(file), file);
  sync(path.dirname(file), 'r');
}
