import { createHash } from 'node:crypto';
import path from 'node:path';

import type { Place } from './host.ts';

/** The name of a place's folder, by which it is also listed. */
export function keyOf(place: Place): string {
  if (place.kind === 'sample') return 'sample';
  if (place.kind === 'own') return `own-${place.name}`;
  return `remote-${createHash('sha256').update(place.address).digest('hex').slice(0, 16)}`;
}

/** Below the folder of a sample, the copies of those it is looked at as. */
const PERSONAS = 'personas';

/** The folder of a copy below the user-data folder: of a sample everyone it is looked at as has one of their own. */
export function folderOf(root: string, place: Place): string {
  const folder = path.join(root, 'workspaces', keyOf(place));
  return place.kind === 'sample' && place.as !== undefined ? path.join(folder, PERSONAS, place.as) : folder;
}

/** The folder in which the data of a workspace are and their backups, seen from that of a copy. */
export const dataFolder = (place: Place, folder: string): string =>
  place.kind === 'sample' && place.as !== undefined ? path.resolve(folder, '../..') : folder;
