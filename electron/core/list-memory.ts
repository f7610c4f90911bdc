import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { Refusal } from '../../shared/errors/app-error.ts';
import { ListMemory } from '../../shared/ipc/list-shapes.ts';

const LISTS_FILE = 'lists.json';

/** What was arranged about the list of the workspace in this folder. A file that makes no sense is set aside, not lost. */
export function recallLists(folder: string): ListMemory {
  const file = path.join(folder, LISTS_FILE);
  if (!existsSync(file)) return { columns: null, views: [] };
  try {
    return ListMemory.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    renameSync(file, `${file}.unreadable`);
    return { columns: null, views: [] };
  }
}

/** Keeps it, whole or not at all. */
export function keepLists(folder: string, memory: ListMemory): void {
  const file = path.join(folder, LISTS_FILE);
  try {
    writeFileSync(`${file}.new`, JSON.stringify(memory), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    throw new Refusal({ code: 'file.unwritable', path: file });
  }
}
