import { open, stat } from 'node:fs/promises';

import chardet from 'chardet';

import { failedRowsFile } from '../../shared/csv/failed-rows.ts';
import { planCsvInSteps, refusedPlan } from '../../shared/csv/plan.ts';
import { type FileRefusal, MAX_BYTES, refusals } from '../../shared/csv/refusals.ts';
import type { CsvContext, CsvPlan } from '../../shared/csv/types.ts';
import { unwatched, type Watching, whileWatched } from './watching.ts';
import { openWorkbook } from './workbook/open-workbook.ts';
import type { ReadingOptions } from '../../shared/csv/options.ts';

/** A file of people, read and judged. */
export interface ReadFile {
  /** The plan; `plan.refused` says why nothing can be read from the file, where that is so. */
  readonly plan: CsvPlan;
  readonly bytes: number;
  /** The rejected rows as a file, with the reason beside each. */
  readonly rejectedFile: () => Uint8Array;
}

const BEGINNING = 65_536;

type Read = { readonly ok: true; readonly bytes: Uint8Array } | { readonly ok: false; readonly refusal: FileRefusal };

const refuse = (refusal: FileRefusal): Read => ({ ok: false, refusal });

function refusalOfError(error: unknown): FileRefusal {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ERR_INVALID_ARG_VALUE') return refusals.notFound;
  return code === 'EISDIR' ? refusals.folder : refusals.unreadable;
}

/** A slow disk is heard of now and then. */
const PIECE = 4 * 1024 * 1024;

/** The bytes of a file as long as it was found; one that has become shorter is as short. */
async function readAll(path: string, size: number, { tell, signal }: Watching): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  const file = await open(path, 'r');
  try {
    for (let done = 0; done < size;) {
      const { bytesRead } = await file.read(bytes, done, Math.min(PIECE, size - done));
      if (bytesRead === 0) return bytes.slice(0, done);
      done += bytesRead;
      tell({ step: 'reading', rows: 0, done, total: size });
      signal?.throwIfAborted();
    }
    return bytes;
  } finally {
    await file.close();
  }
}

/** The bytes of a file that may be read whole; its kind and size are looked at before it is opened. */
export async function readBytes(path: string, watching = unwatched): Promise<Read> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return refuse(refusals.folder);
    // Opening a pipe or a device waits for whoever writes to it, perhaps for ever.
    if (!found.isFile()) return refuse(refusals.unreadable);
    if (found.size > MAX_BYTES) return refuse(refusals.tooLarge);
    return { ok: true, bytes: await readAll(path, found.size, watching) };
  } catch (error) {
    watching.signal?.throwIfAborted();
    return refuse(refusalOfError(error));
  }
}

/** Reads a file of people and judges every row. Whatever is wrong with the file is a refusal in the plan, never an error. */
export async function readPeopleFile(
  path: string,
  context: CsvContext,
  options: Pick<ReadingOptions, 'mapping' | 'sheet' | 'encoding' | 'delimiter'> = {},
  watching = unwatched,
): Promise<ReadFile> {
  const read = await readBytes(path, watching);
  if (!read.ok) return { plan: refusedPlan(read.refusal), bytes: 0, rejectedFile: () => new Uint8Array() };
  const { length: total } = read.bytes;
  const steps = planCsvInSteps(read.bytes, context, { ...options, detect: chardet.analyse, open: openWorkbook });
  const plan = await whileWatched(steps, watching, ({ rows, share }) => {
    return { step: 'judging', rows, done: Math.round(share * total), total };
  });
  // The beginning tells how lines end: the whole file is not held for it.
  const beginning = read.bytes.slice(0, BEGINNING);
  return { plan, bytes: read.bytes.length, rejectedFile: () => failedRowsFile(plan, beginning) };
}
