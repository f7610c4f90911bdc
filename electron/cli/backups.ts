import { existsSync } from 'node:fs';
import path from 'node:path';

import type { StoreActDone, StoreActName } from '../../shared/backup/acts.ts';
import { BACKUP_ENDING } from '../../shared/backup/manifest.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { phrase } from '../../shared/locales/words.ts';
import { backupFolder, readBackups, storeFolder } from '../backups/backup-list.ts';
import { StoreActs } from '../backups/store-acts.ts';
import { holdFolder } from '../core/hold-folder.ts';
import { forkService, PROGRAM, report } from './cli-host.ts';
import { contentsOf } from './folders.ts';
import type { Context } from './open-workspace.ts';
import { type ExitCode, exitCode, sentenceFor } from './terminal.ts';

const SAID_EVERY_MS = 1000;

/** Does something with the store and a backup, saying how far it is where it takes long. */
async function act({ folder, terminal }: Context, name: StoreActName, file: string): Promise<StoreActDone> {
  const acts = new StoreActs(forkService, report);
  const saying = setInterval(() => {
    const { done, total } = acts.progress ?? { done: 0, total: 0 };
    if (total > 0) terminal.say(phrase('backups', 'progress', { percent: Math.round((done / total) * 100) }));
  }, SAID_EVERY_MS);
  try {
    const result = await acts.run({ act: name, folder: storeFolder(folder), file });
    if (!result.ok) throw new Refusal(result.error);
    return result.value;
  } finally {
    clearInterval(saying);
  }
}

/** Makes a backup of the workspace as one file, also while it is open or served. */
export async function backUp(context: Context, target: string): Promise<void> {
  if (contentsOf(context.folder) !== 'workspace') throw new Refusal({ code: 'workspace.missing' });
  const file = path.resolve(target);
  const { manifest } = await act(context, 'backup', file);
  const { workspace, people, seq } = manifest;
  context.terminal.result(`${phrase('backups', 'made', { workspace: workspace.name, people, seq, file })}\n`);
}

/** Prints the backups of the workspace, the newest first: name, moment, people, bytes, and why each was made. */
export function printBackups({ folder, terminal }: Context): void {
  for (const { name, size, manifest, error } of readBackups(folder)) {
    const about = manifest
      ? [manifest.madeAt, String(manifest.people), String(size), phrase('backups', `reason.${manifest.reason}`)]
      : ['-', '-', String(size), sentenceFor(error).split('\n')[0]];
    terminal.result(`${[name, ...about].join('\t')}\n`);
  }
}

/** A file, where there is one of this name; else a backup of the workspace. */
function fileOf(folder: string, named: string): string {
  const file = path.resolve(named);
  if (existsSync(file)) return file;
  const known = [named, named + BACKUP_ENDING].find((name) =>
    readBackups(folder).some((backup) => backup.name === name),
  );
  if (known === undefined) throw new Refusal({ code: 'backup.missing', name: named });
  return path.join(backupFolder(folder), known);
}

/** Says what restoring would do; with `sure`, does it. */
export async function restore(context: Context, named: string, sure: boolean): Promise<ExitCode> {
  const { folder, terminal } = context;
  const file = fileOf(folder, named);
  const release = holdFolder(folder, PROGRAM);
  context.atEnd(async () => release());
  const { manifest, consequence } = await act(context, 'inspect', file);
  const { madeAt, people, workspace } = manifest;
  terminal.say(phrase('backups', 'about', { workspace: workspace.name, people, at: madeAt }));
  if (consequence) terminal.say(phrase('backups', 'undone', { count: consequence.undone }));
  if (consequence && consequence.back > 0) terminal.say(phrase('backups', 'back', { count: consequence.back }));
  if (!sure) {
    terminal.say(phrase('backups', 'sure'));
    return exitCode.refused;
  }
  const { before } = await act(context, 'restore', file);
  terminal.result(`${phrase('backups', 'restored', { workspace: workspace.name, people })}\n`);
  if (before !== null) terminal.result(`${phrase('backups', 'before', { name: before })}\n`);
  return exitCode.done;
}
