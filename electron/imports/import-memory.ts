import path from 'node:path';

import { z } from 'zod';

import type { ChosenField } from '../../shared/csv/mapped.ts';
import { type Field, fields } from '../../shared/csv/types.ts';
import { Instant, OperationId } from '../../shared/domain/ids.ts';
import { NamedMapping } from '../../shared/ipc/reading-shapes.ts';
import { keepFile, recallFile } from '../core/kept-file.ts';

const IMPORTS_FILE = 'imports.json';

/** What was chosen for files with these headers: of the contents of the files nothing is kept. */
export interface LastMapping {
  /** Normalised, in the order of the file. */
  readonly headers: readonly string[];
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
  readonly named: readonly NamedMapping[];
  readonly recent: readonly KeptFile[];
}

const nothing: ImportMemory = { last: [], named: [], recent: [] };

const isKnown = (field: string): field is Field => fields.some((known) => known === field);
/** A meaning that only another version knows is as if it had not been chosen. */
const Last = z
  .object({ headers: z.array(z.string()), fields: z.array(z.tuple([z.int().min(0), z.string()])) })
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

const Memory = z.object({ last: listOf(Last), named: listOf(Named), recent: listOf(KeptFile) });

const fileIn = (folder: string) => path.join(folder, IMPORTS_FILE);

/** What is remembered in the folder of a copy. Whatever is wrong with it, an import goes on without. */
export function recallImports(folder: string): ImportMemory {
  try {
    return recallFile(fileIn(folder), (value) => Memory.parse(value)) ?? nothing;
  } catch {
    return nothing;
  }
}

/** Changes what is remembered. */
export function changeImports(folder: string, change: (memory: ImportMemory) => ImportMemory): void {
  keepFile(fileIn(folder), change(recallImports(folder)));
}
