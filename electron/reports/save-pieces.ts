import { open } from 'node:fs/promises';
import { setImmediate as others } from 'node:timers/promises';

import type { CsvPiece } from '../../shared/csv/write.ts';
import type { SavedList } from '../../shared/ipc/list-shapes.ts';
import type { Host } from '../core/host.ts';
import { putWhole } from './put-whole.ts';
import { type Saving, savingsOf } from './savings.ts';

/** What is written in pieces is another by the next of them. */
export class ListMoved extends Error {
  constructor() {
    super('the list has moved');
    this.name = 'ListMoved';
  }
}

/** Whoever waits for the file wants it no more. */
class Stopped extends Error {
  constructor() {
    super('it was stopped');
    this.name = 'Stopped';
  }
}

/** A file of so many rows, made a piece at a time. */
export interface LongFile {
  readonly total: number;
  readonly pieces: Iterable<CsvPiece>;
}

/** So often it is begun anew where it moves; then it is written without letting anybody in between. */
const MOST_ANEW = 3;

async function writePieces(path: string, { total, pieces }: LongFile, saving: Saving, letsIn: boolean): Promise<void> {
  [saving.done, saving.total] = [0, total];
  const file = await open(path, 'w');
  try {
    for (const { text, rows } of letsIn ? pieces : [...pieces]) {
      if (saving.isStopped) throw new Stopped();
      await file.writeFile(text);
      saving.done += rows;
      await others();
    }
  } finally {
    await file.close();
  }
  if (saving.isStopped) throw new Stopped();
  saving.isWritten = true;
}

async function writeWhole(path: string, fileOf: () => LongFile, saving: Saving): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await writePieces(path, fileOf(), saving, attempt < MOST_ANEW);
    } catch (error) {
      if (!(error instanceof ListMoved)) throw error;
    }
  }
}

/**
 * Asks where to save and writes a long list there, piece by piece, whole or not at all: whatever else is asked for meanwhile is
 * answered between two of them. Null when the person changed their mind, before or while it was written.
 */
export async function savePieces(
  host: Host,
  { list, name }: { readonly list: SavedList; readonly name: string },
  fileOf: () => LongFile,
): Promise<{ path: string } | null> {
  const path = await host.saveFile(name);
  if (path === null) return null;
  const saving = savingsOf(host).begin(list);
  const isStop = (error: unknown) => error instanceof Stopped;
  try {
    await putWhole(path, (partial) => writeWhole(partial, fileOf, saving), isStop);
  } catch (error) {
    if (isStop(error)) return null;
    throw error;
  } finally {
    savingsOf(host).end(list, saving);
  }
  return { path };
}
