import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Makes what was renamed in a folder last through a power cut. */
export function syncFolder(folder: string): void {
  // Windows opens no folders, and needs none of this.
  if (process.platform === 'win32') return;
  const open = openSync(folder, 'r');
  fsyncSync(open);
  closeSync(open);
}
