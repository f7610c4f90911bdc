import path from 'node:path';

import { z } from 'zod';

import type { ChosenField } from '../../shared/csv/mapped.ts';
import { type Field, fields } from '../../shared/csv/types.ts';
import { Instant, OperationId } from '../../shared/domain/ids.ts';
import { NamedMapping } from '../../shared/ipc/reading-shapes.ts';
import { keepFile, recallFile } from '../core/kept-file.ts';

const IMPORTS_FILE = 'imports.json';
/** In a file of its own: it is written by another thread than the rest. */
const COLUMNS_FILE = 'saved-columns.json';

/** What was chosen for files with these headers: of what is in the files nothing is kept. */
export interface LastMapping {
  /** A digest of the headers in their order: where a row of people was taken for them, no names are kept. */
  readonly headers: string;
  readonly fields: readonly ChosenField[];
}

const KeptFile = z.object({
  id: z.string(),
  path: z.string(),
  at: Instant,
  refused: z.boolean(),
  operation: OperationId.nullable(),
});
export type KeptFile = z.infer<typeof KeptFile>;

/** What this computer remembers of the imports into one workspace. */
export interface ImportMemory {
  /** The latest first. */
  readonly last: readonly LastMapping[];
  readonly recent: readonly KeptFile[];
}

const nothing = { last: [], recent: [] } satisfies ImportMemory;

const isKnown = (field: string): field is Field => fields.some((known) => known === field);
/** A meaning that only another version knows is as if it had not been chosen. */
const Last = z
  .object({ headers: z.string(), fields: z.array(z.tuple([z.int().min(0), z.string()])) })
  .transform(({ headers, fields: all }): LastMapping => {
    return { headers, fields: all.flatMap(([column, field]) => (isKnown(field) ? [[column, field] as const] : [])) };
  });
const Named = NamedMapping.extend({
  columns: z
    .array(z.object({ header: z.string(), field: z.string() }))
    .transform((all) => all.flatMap(({ header, field }) => (isKnown(field) ? [{ header, field }] : []))),
});

/** A list of which every entry that makes sense is taken. */
const listOf = <Entry>(entry: z.ZodType<Entry>) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((all) => all.flatMap((each) => entry.safeParse(each).data ?? []));

const Memory = z.object({ last: listOf(Last), recent: listOf(KeptFile) });
const Saved = z.object({ named: listOf(Named) });

/** What a file says. Whatever is wrong with it, an import goes on without. */
function recall<Kept>(file: string, shape: z.ZodType<Kept>, nothingKept: Kept): Kept {
  try {
    return recallFile(file, (value) => shape.parse(value)) ?? nothingKept;
  } catch {
    return nothingKept;
  }
}

/** What is remembered in the folder of a copy. */
export function recallImports(folder: string): ImportMemory {
  return recall(path.join(folder, IMPORTS_FILE), Memory, nothing);
}

/** Changes what is remembered. */
export function changeImports(folder: string, change: (memory: ImportMemory) => ImportMemory): void {
  keepFile(path.join(folder, IMPORTS_FILE), change(recallImports(folder)));
}

/** What columns mean, under names, in the folder of a copy. */
export function recallNamed(folder: string): readonly NamedMapping[] {
  return recall(path.join(folder, COLUMNS_FILE), Saved, { named: [] }).named;
}

/** Changes what columns mean under names, and answers all that there is then. */
export function changeNamed(
  folder: string,
  change: (named: readonly NamedMapping[]) => readonly NamedMapping[],
): NamedMapping[] {
  const named = change(recallNamed(folder));
  keepFile(path.join(folder, COLUMNS_FILE), { named });
  return [...named];
}
