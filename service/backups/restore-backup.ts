import { mkdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { type BackupManifest, nameFor } from '../../shared/backup/manifest.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { prepare } from '../../shared/store/open.ts';
import { readWorkspace } from '../../shared/store/read.ts';
import { type Sql, sqlOver } from '../../shared/store/sql.ts';
import { isDamage } from '../../shared/store/trouble.ts';
import { holdFolder } from '../store/hold-folder.ts';
import { readHead } from '../store/log.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { STORE } from '../store/schema.ts';
import { keepAside, storeFile, swapStore } from '../store/swap-store.ts';
import { backupFolder } from './backup-files.ts';
import { comparePast, type Consequence } from './compare-past.ts';
import { makeItsOwn } from './keep-present.ts';
import { makeBackup, type OnProgress } from './make-backup.ts';
import { unpackBackup } from './read-backup.ts';

export interface RestoreWish {
  /** The folder of the store. */
  readonly folder: string;
  /** The backup. */
  readonly file: string;
  readonly madeAt: string;
  readonly onProgress?: OnProgress;
}

interface Unpacked {
  readonly sql: Sql;
  readonly manifest: BackupManifest;
  close(): void;
}

/** Opens an unpacked backup, brought up to this version. Throws a Refusal when it is not what it says it is. */
function openUnpacked(file: string, manifest: BackupManifest, name: string): Unpacked {
  const database = new DatabaseSync(file);
  const sql = sqlOver(database);
  try {
    prepare(sql, { ...STORE, newer: { code: 'backup.newer', name } });
    const { seq, hash } = readHead(sql);
    const isAsSaid = seq === manifest.seq && hash === manifest.hash && readWorkspace(sql)?.id === manifest.workspace.id;
    if (!isAsSaid) throw new Refusal({ code: 'backup.damaged', name });
    return { sql, manifest, close: () => database.close() };
  } catch (error) {
    database.close();
    throw isDamage(error) ? new Refusal({ code: 'backup.damaged', name }) : error;
  }
}

function checkWorkspace({ manifest }: Unpacked, present: Sql | null, name: string): void {
  const { workspace } = manifest;
  const here = present && readWorkspace(present);
  if (here && here.id !== workspace.id)
    throw new Refusal({ code: 'backup.otherWorkspace', name, workspace: workspace.name });
}

/** Does something with the store in a backup, which is unpacked for as long as that takes. */
async function withUnpacked<T>(
  { folder, file, onProgress = () => undefined }: RestoreWish,
  work: (unpacked: Unpacked, at: string) => Promise<T>,
): Promise<T> {
  const at = path.join(folder, `unpacked-${String(process.pid)}.sqlite`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const manifest = await unpackBackup(file, at, onProgress);
    return await work(openUnpacked(at, manifest, path.basename(file)), at);
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(at + suffix, { force: true });
  }
}

/** The present store, as far as it can be used: one that is damaged, gone or newer cannot. */
function openPresent(folder: string): Store | null {
  try {
    return openStore(folder);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** The present store to be read beside the service that uses it; null where it cannot be. */
function readPresent(folder: string): { sql: Sql; close: () => void } | null {
  try {
    const database = new DatabaseSync(storeFile(folder), { readOnly: true, timeout: 5000 });
    const sql = sqlOver(database);
    readHead(sql);
    return { sql, close: () => database.close() };
  } catch {
    return null;
  }
}

export interface Inspection {
  readonly manifest: BackupManifest;
  /** Null where the present cannot be read. */
  readonly consequence: Consequence | null;
}

/** Checks every bit of a backup, and says what restoring it would do. Nothing is changed. */
export function inspectBackup(wish: RestoreWish): Promise<Inspection> {
  return withUnpacked(wish, async (unpacked) => {
    const present = readPresent(wish.folder);
    try {
      checkWorkspace(unpacked, present?.sql ?? null, path.basename(wish.file));
      return { manifest: unpacked.manifest, consequence: present && comparePast(present.sql, unpacked.sql) };
    } finally {
      present?.close();
      unpacked.close();
    }
  });
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}

export interface Restored {
  readonly manifest: BackupManifest;
  /** The name under which the state before is kept; null where there was none. */
  readonly before: string | null;
}

/** Keeps the present state: as a backup, or where it cannot be read, the file as it is. */
async function keepPresent({ folder, madeAt }: RestoreWish, present: Store | null): Promise<string | null> {
  if (!present) return keepAside(folder, madeAt);
  if (!readWorkspace(present.sql)) return null;
  const name = nameFor('beforeRestore', madeAt);
  const target = path.join(backupFolder(folder), name);
  await makeBackup({ sql: present.sql, target, reason: 'beforeRestore', madeAt });
  return name;
}

async function replace(wish: RestoreWish, unpacked: Unpacked, at: string): Promise<Restored> {
  const present = openPresent(wish.folder);
  try {
    checkWorkspace(unpacked, present?.sql ?? null, path.basename(wish.file));
    const before = await keepPresent(wish, present);
    makeItsOwn(unpacked.sql, present?.sql ?? null, wish.madeAt);
    unpacked.close();
    await flush(at);
    present?.close();
    swapStore(wish.folder, at);
    return { manifest: unpacked.manifest, before };
  } catch (error) {
    closeQuietly(unpacked);
    if (present) closeQuietly(present);
    throw error;
  }
}

// Closing twice is an error that says nothing new.
function closeQuietly(database: { close: () => void }): void {
  try {
    database.close();
  } catch {
    return;
  }
}

/**
 * Puts the store back to what a backup holds. The present state is kept first; killed anywhere, the store is either
 * what it was or what the backup holds. Nobody else may use the folder meanwhile: it is held.
 */
export async function restoreBackup(wish: RestoreWish): Promise<Restored> {
  const release = holdFolder(wish.folder, 'Rollcall');
  try {
    return await withUnpacked(wish, (unpacked, at) => replace(wish, unpacked, at));
  } finally {
    release();
  }
}
