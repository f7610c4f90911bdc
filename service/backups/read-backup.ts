import { hash } from 'node:crypto';
import { createReadStream, createWriteStream, readFileSync } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import path from 'node:path';

import { type Backup, type BackupManifest, HEAD_BYTES, parseHead } from '../../shared/backup/manifest.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { backupFolder, readBackups, readHeadBytes } from './backup-files.ts';
import type { OnProgress } from './make-backup.ts';

const isFileMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR');

/** What a backup says of itself; throws a Refusal when it is none, or of a newer version. */
export function readManifest(file: string): BackupManifest {
  const name = path.basename(file);
  try {
    return parseHead(readHeadBytes(file), name);
  } catch (error) {
    throw isFileMissing(error) ? new Refusal({ code: 'backup.missing', name }) : error;
  }
}

// Tens of megabytes, once: read in one go.
const hashOf = (file: string): string => hash('sha256', readFileSync(file).subarray(HEAD_BYTES), 'hex');

const isOfSystem = (error: unknown) => error instanceof Error && 'syscall' in error;

/** Unpacks the store in a backup into a file of its own. Throws a Refusal when a single bit of it is not as it was. */
export async function unpackBackup(file: string, into: string, onProgress: OnProgress): Promise<BackupManifest> {
  const manifest = readManifest(file);
  const damaged = new Refusal({ code: 'backup.damaged', name: path.basename(file) });
  if (hashOf(file) !== manifest.sha256) throw damaged;
  let done = 0;
  const counting = new Transform({
    transform(bytes: Buffer, _, next) {
      done += bytes.length;
      onProgress(done, manifest.bytes);
      next(null, bytes);
    },
  });
  const target = createWriteStream(into, { mode: 0o600 });
  try {
    await pipeline(createReadStream(file, { start: HEAD_BYTES }), createZstdDecompress(), counting, target);
  } catch (error) {
    // What the system says is about the disk, and all else about what was packed.
    throw isOfSystem(error) ? error : damaged;
  }
  if (done !== manifest.bytes) throw damaged;
  return manifest;
}

/** The newest backup of a store that is whole and can be read here, to be named where the store itself cannot. */
export function newestGood(folder: string, schema: number): string | null {
  const isGood = ({ name, manifest }: Backup) =>
    manifest !== null && manifest.schema <= schema && hashOf(path.join(backupFolder(folder), name)) === manifest.sha256;
  return readBackups(folder).find(isGood)?.name ?? null;
}
