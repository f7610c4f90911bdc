import { z } from 'zod';

import { Instant, WorkspaceId } from '../domain/ids.ts';
import { type AppError, Refusal } from '../errors/app-error.ts';

/** Why a backup was made. */
export const BackupReason = z.enum(['daily', 'byHand', 'beforeRestore']);
export type BackupReason = z.infer<typeof BackupReason>;

/** What a backup says of itself at its beginning, readable without unpacking it. */
export const BackupManifest = z.object({
  /** The version of the container. */
  format: z.int(),
  /** How many migrations the store in it has seen. */
  schema: z.int(),
  reason: BackupReason,
  madeAt: Instant,
  workspace: z.object({ id: WorkspaceId, name: z.string() }),
  /** The last operation in it, and its link of the chain. */
  seq: z.int(),
  hash: z.string(),
  people: z.int(),
  /** The size of the store when it is unpacked. */
  bytes: z.int(),
  /** Of everything that follows the head. */
  sha256: z.string(),
});
export type BackupManifest = z.infer<typeof BackupManifest>;

export const BACKUP_FORMAT = 1;
/** What the name of every backup ends with. */
export const BACKUP_ENDING = '.rollcall';
/** A name that sorts by time and can be typed: the moment to the second, and why it was made. */
export function nameFor(reason: BackupReason, madeAt: string): string {
  const words = { daily: 'daily', byHand: 'by-hand', beforeRestore: 'before-restore' } as const;
  return `${madeAt.slice(0, 19).replaceAll(':', '-')}-${words[reason]}${BACKUP_ENDING}`;
}

/** The packed store begins after so many bytes. */
export const HEAD_BYTES = 4096;
const MAGIC = 'ROLLCALL BACKUP ';

/** The first bytes of a backup: its manifest as a line of text, filled up with blanks. */
export function headOf(manifest: BackupManifest): Uint8Array {
  const text = new TextEncoder().encode(MAGIC + JSON.stringify(manifest));
  if (text.length >= HEAD_BYTES) throw new RangeError('the manifest is longer than its place');
  const head = new Uint8Array(HEAD_BYTES).fill(0x20);
  head.set(text);
  head[HEAD_BYTES - 1] = 0x0a;
  return head;
}

const Format = z.object({ format: z.int() });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Reads the first bytes of a file that may be a backup; throws a Refusal that names it when it cannot be used. */
export function parseHead(head: Uint8Array, name: string): BackupManifest {
  const refuse = (code: 'backup.foreign' | 'backup.damaged' | 'backup.newer') => new Refusal({ code, name });
  const text = new TextDecoder().decode(head);
  if (!text.startsWith(MAGIC)) throw refuse('backup.foreign');
  const content = parsed(text.slice(MAGIC.length));
  const format = Format.safeParse(content).data?.format;
  if (format !== undefined && format > BACKUP_FORMAT) throw refuse('backup.newer');
  const manifest = BackupManifest.safeParse(content);
  if (!manifest.success) throw refuse('backup.damaged');
  return manifest.data;
}

/** A backup in the folder of its workspace. One that cannot be used is listed with the reason. */
export type Backup = { readonly name: string; readonly size: number } & (
  | { readonly manifest: BackupManifest; readonly error: null }
  | { readonly manifest: null; readonly error: AppError }
);

/** The little that is needed of a folder to list it. */
export interface BackupFolder {
  names(): readonly string[];
  sizeOf(name: string): number;
  headOf(name: string): Uint8Array;
}

function backupOf(folder: BackupFolder, name: string): Backup {
  const size = folder.sizeOf(name);
  try {
    return { name, size, manifest: parseHead(folder.headOf(name), name), error: null };
  } catch (error) {
    if (error instanceof Refusal) return { name, size, manifest: null, error: error.error };
    throw error;
  }
}

/** The backups of a folder, the newest first and those that cannot be used last. */
export function listBackups(folder: BackupFolder): Backup[] {
  const madeAt = ({ manifest }: Backup) => manifest?.madeAt ?? '';
  return folder
    .names()
    .filter((name) => name.endsWith(BACKUP_ENDING))
    .map((name) => backupOf(folder, name))
    .toSorted((a, b) => (madeAt(a) < madeAt(b) ? 1 : -1));
}
