import { can } from '../../shared/permissions/can.ts';
import type { Host } from '../core/host.ts';
import type { Workspaces } from '../core/workspaces.ts';
import { readMeta } from '../replica/meta.ts';
import { writeDue } from './saved-reports.ts';

const EVERY_MS = 60_000;

/**
 * Writes the reports that have a schedule while the app runs. It looks once a minute, so that what was due while this
 * computer slept is written as soon as it wakes.
 */
export class ReportClock {
  readonly #host: Host;
  readonly #workspaces: Pick<Workspaces, 'desk'>;
  readonly #timer: NodeJS.Timeout;
  #writing: Promise<void> = Promise.resolve();

  constructor(host: Host, workspaces: Pick<Workspaces, 'desk'>, everyMs = EVERY_MS) {
    this.#host = host;
    this.#workspaces = workspaces;
    this.#timer = setInterval(() => void this.look(), everyMs).unref();
  }

  /** Writes what is due in the open workspace; one look after the other. */
  look(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write()).catch((error: unknown) => void this.#host.report(error));
    return this.#writing;
  }

  async #write(): Promise<void> {
    const desk = this.#open();
    // Who may not see reports any more has none written either.
    if (!desk?.filled || !can(desk.context.actor, 'reports.seats').allowed) return;
    const { folder, sql } = desk;
    const asOf = readMeta(sql).syncedAt ?? this.#host.now();
    if ((await writeDue({ folder, sql, asOf }, this.#host.now())) > 0) this.#host.publish('reports');
  }

  #open(): Workspaces['desk'] | null {
    try {
      return this.#workspaces.desk;
    } catch {
      // None is open.
      return null;
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#writing;
  }
}
