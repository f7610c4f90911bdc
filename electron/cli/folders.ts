import { existsSync, mkdtempSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

import { folderOf } from '../core/place-folders.ts';
import { LOCK_FILE } from '../core/hold-folder.ts';
import { makeFolder } from '../core/make-folder.ts';
import type { Place } from '../core/host.ts';
import { CallError } from './terminal.ts';

/** The workspace the command line keeps among those of the app, where it can be opened too. */
export const OWN_PLACE: Place = { kind: 'own', name: '000000000000' };

/** Where the system keeps the data of apps, as Electron does. */
function appDataFolder(): string {
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support');
  if (process.platform === 'win32') return process.env['APPDATA'] ?? path.join(homedir(), 'AppData', 'Roaming');
  return process.env['XDG_CONFIG_HOME'] || path.join(homedir(), '.config');
}

/** The folder that is used where none is named. */
export const defaultFolder = (): string => folderOf(path.join(appDataFolder(), 'Rollcall'), OWN_PLACE);

/** What a folder holds: nothing of ours, the copy of a workspace that is served elsewhere, or a workspace itself. */
export function contentsOf(folder: string): 'nothing' | 'copy' | 'workspace' {
  if (existsSync(path.join(folder, 'service', 'workspace.sqlite'))) return 'workspace';
  return existsSync(path.join(folder, 'replica.sqlite')) ? 'copy' : 'nothing';
}

/** Makes the folder where it is missing; throws a CallError where it cannot be one of a workspace. */
export function makeUsable(folder: string): void {
  const next = 'Name another with --data.';
  if (existsSync(folder) && !statSync(folder).isDirectory()) throw new CallError(`${folder} is not a folder.`, next);
  try {
    makeFolder(folder);
    // What the system says of rights is not all there is: some folders take nothing from anybody.
    rmdirSync(mkdtempSync(path.join(folder, '.rollcall-')));
  } catch {
    throw new CallError(`The folder ${folder} cannot be made or written.`, next);
  }
}

/** Removes what a command made in a folder that held nothing of ours before. */
export function removeContents(folder: string): void {
  for (const name of ['service', 'replica.sqlite', 'replica.sqlite-wal', 'replica.sqlite-shm', LOCK_FILE]) {
    rmSync(path.join(folder, name), { recursive: true, force: true });
  }
}
