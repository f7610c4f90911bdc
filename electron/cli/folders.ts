import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

import { folderOf } from '../core/desk.ts';
import { LOCK_FILE } from '../core/hold-folder.ts';
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
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK);
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
