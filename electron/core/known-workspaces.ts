import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { z } from 'zod';

import { Standing } from '../../shared/permissions/rules.ts';
import type { KnownWorkspace } from '../../shared/ipc/shapes.ts';
import { sqlOver } from '../../shared/store/sql.ts';
import { readMeta } from '../replica/meta.ts';
import { keyOf } from './place-folders.ts';
import type { Place } from './host.ts';

const PLACE_FILE = 'place.json';

export const PlaceShape: z.ZodType<Place> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sample'), as: Standing.optional() }),
  z.object({ kind: z.literal('own'), name: z.string().regex(/^[0-9a-f]{12}$/u) }),
  z.object({ kind: z.literal('remote'), address: z.url() }),
]);

/** Says in the folder of a workspace where it is, so that it can be found again without being open. */
export function writePlace(folder: string, place: Place): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, PLACE_FILE);
  writeFileSync(`${file}.new`, JSON.stringify(place), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Whether the folder holds a workspace that was once opened, and not the beginnings of one. */
export const hasPlace = (folder: string): boolean => existsSync(path.join(folder, PLACE_FILE));

function readCopy(folder: string): { name: string; people: number; lastSyncedAt: string | null } | null {
  const file = path.join(folder, 'replica.sqlite');
  if (!existsSync(file)) return null;
  const database = new DatabaseSync(file, { timeout: 2000 });
  try {
    const sql = sqlOver(database);
    const { head, syncedAt } = readMeta(sql);
    const people = sql.get<{ n: number }>('SELECT count(*) AS n FROM member')?.n ?? 0;
    return head ? { name: head.workspace.name, people, lastSyncedAt: syncedAt } : null;
  } finally {
    database.close();
  }
}

interface Found {
  readonly place: Place;
  readonly known: KnownWorkspace;
}

function readFolder(folder: string): Found | null {
  try {
    const place = PlaceShape.parse(JSON.parse(readFileSync(path.join(folder, PLACE_FILE), 'utf8')));
    const copy = readCopy(folder);
    if (!copy) return null;
    const address = place.kind === 'remote' ? place.address : '';
    return { place, known: { key: keyOf(place), kind: place.kind, address, ...copy } };
  } catch {
    // A folder that cannot be read is not offered; opening its workspace says what is wrong with it.
    return null;
  }
}

/** The workspaces kept below the user-data folder, the last used first. */
export function listKnown(root: string): Found[] {
  const parent = path.join(root, 'workspaces');
  if (!existsSync(parent)) return [];
  const folders = readdirSync(parent).map((name) => path.join(parent, name));
  const usedAt = (folder: string) => statSync(folder).mtimeMs;
  return folders
    .toSorted((a, b) => usedAt(b) - usedAt(a))
    .map(readFolder)
    .filter((found) => found !== null);
}
