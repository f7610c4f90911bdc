import { open, rename, rm } from 'node:fs/promises';
import { setImmediate as others } from 'node:timers/promises';

import { Refusal } from '../../shared/errors/app-error.ts';
import type { Host } from '../core/host.ts';

/** What is written in pieces is another by the next of them. */
export class ListMoved extends Error {
  constructor() {
    super('the list has moved');
    this.name = 'ListMoved';
  }
}

/** So often it is begun anew where it moves; then it is written without letting anybody in between. */
const MOST_ANEW = 3;

async function writePieces(path: string, pieces: Iterable<string>, letsIn: boolean): Promise<void> {
  const file = await open(path, 'w');
  try {
    if (letsIn)
      for (const piece of pieces) {
        await file.writeFile(piece);
        await others();
      }
    else for (const piece of [...pieces]) await file.writeFile(piece);
  } finally {
    await file.close();
  }
}

/**
 * Asks where to save and writes a long text there, piece by piece, whole or not at all: whatever else is asked for meanwhile is
 * answered between two of them. Null when the person changed their mind.
 */
export async function savePieces(
  host: Host,
  suggestedName: string,
  piecesOf: () => Iterable<string>,
): Promise<{ path: string } | null> {
  const path = await host.saveFile(suggestedName);
  if (path === null) return null;
  const partial = `${path}.partial`;
  try {
    for (let attempt = 0; ; attempt += 1) {
      try {
        await writePieces(partial, piecesOf(), attempt < MOST_ANEW);
        break;
      } catch (error) {
        if (!(error instanceof ListMoved)) throw error;
      }
    }
    await rename(partial, path);
  } catch {
    await rm(partial, { force: true });
    throw new Refusal({ code: 'file.unwritable', path });
  }
  return { path };
}
