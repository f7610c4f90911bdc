/** What can be wrong with a database file, whoever reads or writes it. */
export type Trouble = 'damaged' | 'full' | 'readOnly' | 'failed' | 'locked';

/** Damage that SQLite does not name: what was written can be read, and makes no sense. */
export class Damage extends Error {}

/** The primary result codes of SQLite that are about the file and not about the statement. */
const troubles: Readonly<Record<number, Trouble>> = {
  5: 'locked',
  8: 'readOnly',
  10: 'failed',
  11: 'damaged',
  13: 'full',
  14: 'readOnly',
  26: 'damaged',
};

/** The same of what the system answers where folders are made and files are moved. */
const systemTroubles: Readonly<Record<string, Trouble>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EACCES: 'readOnly',
  EPERM: 'readOnly',
  EROFS: 'readOnly',
  EIO: 'failed',
};

/** What SQLite says, without a code of its own, of a value that nobody wrote: all JSON it is given is written by us. */
const UNREADABLE = /^(malformed JSON|JSON cannot hold BLOB values)$/u;

/** What an error says is wrong with the file; null where it is about something else. */
export function troubleOf(error: unknown): Trouble | null {
  if (error instanceof Damage) return 'damaged';
  if (!(error instanceof Error)) return null;
  if (UNREADABLE.test(error.message)) return 'damaged';
  // The primary code stands in the low byte; what is above says where exactly it was met.
  if ('errcode' in error && typeof error.errcode === 'number') return troubles[error.errcode % 256] ?? null;
  return 'code' in error && typeof error.code === 'string' ? (systemTroubles[error.code] ?? null) : null;
}

/** Whether an error says that a file is damaged, or is no database of ours at all. */
export const isDamage = (error: unknown): boolean => troubleOf(error) === 'damaged';

/** Looks at a file for the first time: where SQLite fails without a name for it, what it reads makes no sense. */
export function lookAt<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw troubleOf(error) === null ? new Damage('the file makes no sense', { cause: error }) : error;
  }
}

/** Reads what was once written; where that fails, the file is damaged. */
export function readBack<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Damage('what was written makes no sense', { cause: error });
  }
}
