import { hash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

import { syncFolder } from '../store/sync-folder.ts';

/** A key of AES-256. */
const KEY_BYTES = 32;
const FILE = 'secrets.key';

const Kept = z.object({ current: z.string(), keys: z.record(z.string(), z.string()), since: z.string() });
type Kept = z.infer<typeof Kept>;

/** A key under a name that follows from it, so that what it wrapped says which one it needs. */
export interface NamedKey {
  readonly name: string;
  readonly key: Uint8Array;
}

const named = (key: Uint8Array): NamedKey => ({ name: hash('sha256', key, 'hex').slice(0, 16), key });

/** What somebody set as the key, where it is one. Throws where it is not: it must not be taken for none. */
function readKey(text: string): NamedKey {
  const key = Buffer.from(text, 'base64');
  if (key.length !== KEY_BYTES) throw new Error('ROLLCALL_SECRETS_KEY is not 32 bytes as base64');
  return named(key);
}

function readFile(file: string): Kept | null {
  if (!existsSync(file)) return null;
  // One that cannot be read now may be whole: it is not taken for none, and written over.
  const text = readFileSync(file, 'utf8');
  try {
    return Kept.parse(JSON.parse(text));
  } catch {
    // A file that was cut off opens nothing: what it wrapped has to be entered again.
    return null;
  }
}

/** Written beside it first: killed anywhere, there is the old one or the new one. */
function writeFile(file: string, kept: Kept): void {
  const part = `${file}.part`;
  rmSync(part, { force: true });
  const handle = openSync(part, 'wx', 0o600);
  writeSync(handle, JSON.stringify(kept));
  fsyncSync(handle);
  closeSync(handle);
  renameSync(part, file);
  syncFolder(path.dirname(file));
}

/**
 * The keys that wrap the keys of secrets. They stand outside of the store and its backups: in a file of this user alone, beside it, or
 * in the environment (`ROLLCALL_SECRETS_KEY`, 32 bytes as base64), which goes before the file.
 */
export class KeyRing {
  readonly #file: string;
  readonly #given: NamedKey | null;

  constructor(folder: string, given: string | null) {
    this.#file = path.join(folder, FILE);
    this.#given = given === null ? null : readKey(given);
  }

  /** The key that wraps from now on; made where there is none yet. */
  current(now: string): NamedKey {
    return this.#given ?? this.#fromFile() ?? this.add(now);
  }

  /** The key of this name; undefined where it is not here. */
  find(name: string): Uint8Array | undefined {
    if (this.#given?.name === name) return this.#given.key;
    const key = readFile(this.#file)?.keys[name];
    return key === undefined ? undefined : Buffer.from(key, 'base64');
  }

  /** Since when the key of the file wraps; null where there is none, or the environment has it. */
  get since(): string | null {
    return this.#given ? null : (readFile(this.#file)?.since ?? null);
  }

  /** Makes a new key that wraps from now on; the older ones still open what they wrapped. */
  add(now: string): NamedKey {
    const made = named(randomBytes(KEY_BYTES));
    const keys = { ...readFile(this.#file)?.keys, [made.name]: Buffer.from(made.key).toString('base64') };
    writeFile(this.#file, { current: made.name, keys, since: now });
    return made;
  }

  /** Forgets all keys but these. */
  keepOnly(names: ReadonlySet<string>): void {
    const kept = readFile(this.#file);
    if (!kept) return;
    const keys = Object.fromEntries(
      Object.entries(kept.keys).filter(([name]) => names.has(name) || name === kept.current),
    );
    if (Object.keys(keys).length < Object.keys(kept.keys).length) writeFile(this.#file, { ...kept, keys });
  }

  #fromFile(): NamedKey | null {
    const kept = readFile(this.#file);
    const key = kept?.keys[kept.current];
    return kept && key !== undefined ? { name: kept.current, key: Buffer.from(key, 'base64') } : null;
  }
}
