import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

import { type Backup, type BackupManifest, nameFor } from '../../shared/backup/manifest.ts';
import { readWorkspace } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { readHead } from '../store/log.ts';
import { backupFolder, readBackups } from './backup-files.ts';
import { makeBackup } from './make-backup.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const KEPT_MS = 14 * DAY_MS;
/** The newest ones stay however old they are: a workspace in which nothing happens, or a clock that jumped. */
const ALWAYS_KEPT = 3;
const FIRST_LOOK_MS = 10_000;

type Daily = Backup & { readonly manifest: BackupManifest };
const isDaily = (backup: Backup): backup is Daily => backup.manifest?.reason === 'daily';

/** Whether a day has gone by since the last one, on a clock that may have been set back. */
function isDue(last: BackupManifest, now: string): boolean {
  const age = Date.parse(now) - Date.parse(last.madeAt);
  return age >= DAY_MS || age < 0;
}

function hasChanged(sql: Sql, last: BackupManifest): boolean {
  const { seq, hash } = readHead(sql);
  return seq !== last.seq || hash !== last.hash;
}

/** What was being made when its process ended; what is being made now is younger. */
function removeHalfMade(folder: string, now: string): void {
  const home = backupFolder(folder);
  for (const name of existsSync(home) ? readdirSync(home) : []) {
    const file = path.join(home, name);
    const isHalf = name.endsWith('.part') || name.endsWith('.copy') || name.endsWith('.copy-journal');
    if (isHalf && Date.parse(now) - statSync(file).mtimeMs > HOUR_MS) rmSync(file, { force: true });
  }
}

/**
 * Makes a backup of the store when the last one is a day old and something has changed since, and removes those that
 * are older than a fortnight. Answers the name of the one that was made.
 */
export async function backUpDaily(sql: Sql, folder: string, now: string): Promise<string | null> {
  removeHalfMade(folder, now);
  const dailies = readBackups(folder).filter(isDaily);
  const last = dailies[0]?.manifest;
  if (!readWorkspace(sql) || (last && !(isDue(last, now) && hasChanged(sql, last)))) return null;
  const name = nameFor('daily', now);
  await makeBackup({ sql, target: path.join(backupFolder(folder), name), reason: 'daily', madeAt: now });
  const isOld = ({ manifest }: Daily) => Date.parse(now) - Date.parse(manifest.madeAt) > KEPT_MS;
  for (const old of dailies.slice(ALWAYS_KEPT - 1).filter(isOld)) rmSync(path.join(backupFolder(folder), old.name));
  return name;
}

/** Looks every hour whether a backup is due, and once soon after the start. The answer ends it, with what is under way. */
export function keepDaily(
  check: () => Promise<unknown>,
  report: (error: unknown) => string,
  firstLookMs = FIRST_LOOK_MS,
): () => Promise<void> {
  let underWay: Promise<unknown> = Promise.resolve();
  const look = () => {
    underWay = underWay.then(check).catch((error: unknown) => report(error));
  };
  // Whoever has just started the app waits for its first answers, and not for this.
  const first = setTimeout(look, firstLookMs).unref();
  const hourly = setInterval(look, HOUR_MS).unref();
  return async () => {
    clearTimeout(first);
    clearInterval(hourly);
    await underWay;
  };
}
