import { randomUUID } from 'node:crypto';
import path from 'node:path';

import type { StoreActDone, StoreActName, StoreProgress } from '../../shared/backup/acts.ts';
import { BACKUP_ENDING, nameFor } from '../../shared/backup/manifest.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { BackupPreview, BackupRow } from '../../shared/ipc/backup-shapes.ts';
import type { Session } from '../../shared/ipc/shapes.ts';
import type { Host } from '../core/host.ts';
import type { Workspaces } from '../core/workspaces.ts';
import { backupFolder, readBackups, storeFolder } from './backup-list.ts';

/** The backups of the workspace that is open. Screens know them by name, and files only by a number of ours. */
export class Backups {
  readonly #host: Host;
  readonly #workspaces: Workspaces;
  /** What was looked at last, and may be restored. */
  #looked: { readonly id: string; readonly file: string } | null = null;

  constructor(host: Host, workspaces: Workspaces) {
    this.#host = host;
    this.#workspaces = workspaces;
  }

  /** The folder of the workspace; throws a Refusal when it is kept elsewhere, with its backups. */
  get #folder(): string {
    const { place, home } = this.#workspaces.desk;
    if (place.kind === 'remote') throw new Refusal({ code: 'backup.elsewhere' });
    return home;
  }

  list(): BackupRow[] {
    return readBackups(this.#folder).map(({ name, size, manifest, error }) => ({
      name,
      size,
      madeAt: manifest?.madeAt ?? null,
      people: manifest?.people ?? null,
      reason: manifest?.reason ?? null,
      error,
    }));
  }

  /** Makes one among the others. */
  async make(): Promise<void> {
    await this.#act('backup', path.join(backupFolder(this.#folder), nameFor('byHand', this.#host.now())));
    this.#host.publish('backups');
  }

  /** Makes one where the person says; null when they changed their mind. */
  async saveAs(): Promise<{ path: string } | null> {
    const name = `${this.#workspaces.desk.session().workspace.name} ${this.#host.now().slice(0, 10)}${BACKUP_ENDING}`;
    const folder = this.#folder;
    const chosen = await this.#host.saveFile(name.replaceAll(/[/\\:]/gu, '-'), 'backup');
    if (chosen === null) return null;
    await this.#act('backup', chosen, folder);
    return { path: chosen };
  }

  /** What restoring a backup of the list would do, or one in a file that the person chooses; null when they do not. */
  async look(name: string | null): Promise<BackupPreview | null> {
    const file = name === null ? await this.#host.openFile('backup') : this.#fileOf(name);
    if (file === null) return null;
    const { manifest, consequence } = await this.#act('inspect', file);
    const id = randomUUID();
    this.#looked = { id, file };
    const { madeAt, people, workspace } = manifest;
    return { id, name: path.basename(file), madeAt, people, workspace: workspace.name, consequence };
  }

  /** Restores what was looked at; the workspace is closed meanwhile. */
  async restore(id: string): Promise<Session> {
    const looked = this.#looked;
    if (looked?.id !== id) throw new Refusal({ code: 'backup.missing', name: '' });
    const folder = this.#folder;
    const session = await this.#workspaces.whileClosed(() => this.#act('restore', looked.file, folder));
    this.#looked = null;
    this.#host.publish('backups');
    return session;
  }

  progress(): Promise<StoreProgress | null> {
    return this.#host.storeProgress();
  }

  #fileOf(name: string): string {
    const known = readBackups(this.#folder).find((backup) => backup.name === name);
    if (!known) throw new Refusal({ code: 'backup.missing', name });
    return path.join(backupFolder(this.#folder), known.name);
  }

  async #act(act: StoreActName, file: string, folder = this.#folder): Promise<StoreActDone> {
    const result = await this.#host.actOnStore({ act, folder: storeFolder(folder), file });
    if (!result.ok) throw new Refusal(result.error);
    return result.value;
  }
}
