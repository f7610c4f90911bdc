import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';

import type { OperationId } from '../../shared/domain/ids.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { RecentFile } from '../../shared/ipc/reading-shapes.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { ImportMemory, KeptFile } from './import-memory.ts';
import { importState } from './import-progress.ts';

const MAX_RECENT = 5;

/** Remembers that a file was read; one that was read before moves to the top. */
export function withFile(memory: ImportMemory, file: Pick<KeptFile, 'path' | 'at' | 'refused'>): ImportMemory {
  const others = memory.recent.filter((each) => each.path !== file.path);
  return { ...memory, recent: [{ id: randomUUID(), ...file, operation: null }, ...others].slice(0, MAX_RECENT) };
}

/** Remembers as what a file was applied. */
export function withApplied(memory: ImportMemory, file: string, operation: OperationId): ImportMemory {
  return { ...memory, recent: memory.recent.map((each) => (each.path === file ? { ...each, operation } : each)) };
}

/** The path of a file that was read before; the screens know it by its id alone. */
export function getFile({ recent }: ImportMemory, id: string): string {
  const found = recent.find((file) => file.id === id);
  if (found === undefined) throw new Refusal({ code: 'operation.missing' });
  return found.path;
}

type Became = Pick<RecentFile, 'became' | 'people'>;

/** What became of a file, as the copy knows it: an import that was discarded is not there any more. */
function becameOf(sql: Sql, { operation, refused }: KeptFile): Became {
  const found = operation === null ? null : importState(sql, operation);
  if (found === null) return { became: refused ? 'refused' : 'left', people: null };
  return { became: found.state, people: found.people };
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );

/** The last files that were read here, and what became of each. */
export function listFiles(sql: Sql, { recent }: ImportMemory): Promise<RecentFile[]> {
  return Promise.all(
    recent.map(async (file) => ({
      id: file.id,
      name: path.basename(file.path),
      folder: path.dirname(file.path),
      at: file.at,
      ...becameOf(sql, file),
      there: await isThere(file.path),
    })),
  );
}
