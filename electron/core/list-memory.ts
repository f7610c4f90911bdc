import path from 'node:path';

import { ListMemory } from '../../shared/ipc/list-shapes.ts';
import { keepFile, recallFile } from './kept-file.ts';

const LISTS_FILE = 'lists.json';

/** What was arranged about the list of the workspace in this folder. */
export function recallLists(folder: string): ListMemory {
  const kept = recallFile(path.join(folder, LISTS_FILE), (value) => ListMemory.parse(value));
  return kept ?? { columns: null, views: [] };
}

/** Keeps it, whole or not at all. */
export function keepLists(folder: string, memory: ListMemory): void {
  keepFile(path.join(folder, LISTS_FILE), memory);
}
