import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress } from 'node:zlib';

import {
  BACKUP_FORMAT,
  type BackupManifest,
  type BackupReason,
  HEAD_BYTES,
  headOf,
} from '../../shared/backup/manifest.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { versionOf } from '../../shared/store/open.ts';
import { readWorkspace } from '../../shared/store/read.ts';
import { type Sql, sqlOver } from '../../shared/store/sql.ts';
import { troubleOf } from '../../shared/store/trouble.ts';
import { readHead } from '../store/log.ts';
import { syncFolder } from '../store/sync-folder.ts';

/** How much of a piece of work is done, in bytes. */
export type OnProgress = (done: number, total: number) => void;

export interface BackupWish {
  readonly sql: Sql;
  /** The file to make. */
  readonly target: string;
  readonly reason: BackupReason;
  readonly madeAt: string;
  readonly onProgress?: OnProgress;
}

type Content = Pick<BackupManifest, 'schema' | 'workspace' | 'seq' | 'hash' | 'people'>;

// Until a mail has left its link stands in the store as it will be read; restored, it is made anew.
const WITHOUT_LINKS = `DELETE FROM invitation WHERE EXISTS (
    SELECT 1 FROM mail WHERE state = 'waiting' AND mail.member = invitation.member AND mail.inviteAt = invitation.inviteAt);
  DELETE FROM mail WHERE state = 'waiting';`;

/** What the copied store is. Who may come in is no part of a backup: tokens stay where they are. */
function readContent(file: string): Content {
  const database = new DatabaseSync(file);
  try {
    const sql = sqlOver(database);
    sql.exec(`PRAGMA secure_delete = ON; DELETE FROM token; ${WITHOUT_LINKS} PRAGMA journal_mode = DELETE`);
    const workspace = readWorkspace(sql);
    if (!workspace) throw new Refusal({ code: 'workspace.missing' });
    const people = sql.get<{ n: number }>('SELECT count(*) AS n FROM member')?.n ?? 0;
    const { id, name } = workspace;
    const { seq, hash } = readHead(sql);
    return { schema: versionOf(sql), workspace: { id, name }, seq, hash, people };
  } finally {
    database.close();
  }
}

/** Hands on what passes, and says how much that was. */
function counting(total: number, onProgress: OnProgress): Transform {
  let done = 0;
  return new Transform({
    transform(bytes: Buffer, _, next) {
      done += bytes.length;
      onProgress(done, total);
      next(null, bytes);
    },
  });
}

function hashing(hash: ReturnType<typeof createHash>): Transform {
  return new Transform({
    transform(bytes: Buffer, _, next) {
      hash.update(bytes);
      next(null, bytes);
    },
  });
}

/** Packs the copied store behind the place of the head; answers the hash of what was packed. */
async function pack(from: string, into: string, total: number, onProgress: OnProgress): Promise<string> {
  const hash = createHash('sha256');
  const target = createWriteStream(into, { start: HEAD_BYTES, mode: 0o600 });
  await pipeline(createReadStream(from), counting(total, onProgress), createZstdCompress(), hashing(hash), target);
  return hash.digest('hex');
}

async function finish(part: string, target: string, manifest: BackupManifest): Promise<void> {
  const file = await open(part, 'r+');
  try {
    await file.write(headOf(manifest), 0, HEAD_BYTES, 0);
    await file.sync();
  } finally {
    await file.close();
  }
  renameSync(part, target);
  syncFolder(path.dirname(target));
}

// Where the place cannot be written there is nothing to remove either.
function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    return;
  }
}

/** Whoever chose the place is told that it cannot be written, and nothing half made stays there. */
function explained(error: unknown, target: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const unwritable = troubleOf(error) !== null || code === 'ENOENT' || code === 'ENOTDIR';
  return unwritable ? new Refusal({ code: 'backup.unwritable', path: target }) : error;
}

/**
 * Makes one file of everything in a store, while it is used: SQLite copies one state of it, whoever writes meanwhile.
 * The file appears under its name only when all of it is on the disk.
 */
export async function makeBackup(wish: BackupWish): Promise<BackupManifest> {
  const { sql, target, reason, madeAt, onProgress = () => undefined } = wish;
  const copy = `${target}.copy`;
  const part = `${target}.part`;
  try {
    if (!existsSync(path.dirname(target))) mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
    remove(copy);
    sql.run('VACUUM INTO ?', copy);
    const content = readContent(copy);
    const bytes = statSync(copy).size;
    const sha256 = await pack(copy, part, bytes, onProgress);
    const manifest: BackupManifest = { format: BACKUP_FORMAT, reason, madeAt, ...content, bytes, sha256 };
    await finish(part, target, manifest);
    return manifest;
  } catch (error) {
    remove(part);
    throw explained(error, target);
  } finally {
    remove(copy);
    remove(`${copy}-journal`);
  }
}
