import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

import { Refusal } from '../../shared/errors/app-error.ts';

/** What is kept in a file; null where there is none. A file that makes no sense is set aside, not lost. */
export function recallFile<T>(file: string, parse: (value: unknown) => T): T | null {
  if (!existsSync(file)) return null;
  try {
    return parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    renameSync(file, `${file}.unreadable`);
    return null;
  }
}

/** Keeps it, whole or not at all. */
export function keepFile(file: string, value: unknown): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    throw new Refusal({ code: 'file.unwritable', path: file });
  }
}
