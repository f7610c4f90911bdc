import { rmSync } from 'node:fs';

import { type AppError, isStoreLoss, Refusal } from '../../shared/errors/app-error.ts';
import type { Topic } from '../../shared/ipc/topics.ts';
import type { CopyFindings } from '../../shared/ipc/copy-shapes.ts';
import type { Session } from '../../shared/ipc/shapes.ts';
import { fullOf, type Headcount } from '../../shared/domain/caps.ts';
import { readHeadcount } from '../../shared/store/headcount.ts';
import { isDamage } from '../../shared/store/trouble.ts';
import { readSeatCounts, readWorkspace } from '../../shared/store/read.ts';
import type { ServiceClient } from '../http/service-client.ts';
import { countChanges } from '../outbox/changes.ts';
import type { MutateContext } from '../outbox/mutate.ts';
import { countUndelivered } from '../replica/member-query.ts';
import { jobOf } from '../replica/jobs.ts';
import { readMeta } from '../replica/meta.ts';
import { openReplica, type Opening, type Replica, type Unusable } from '../replica/open-replica.ts';
import { CopyCheck } from '../sync/check-copy.ts';
import { takeFirstCopy } from '../sync/bootstrap.ts';
import { type CopyNotice, Sync } from '../sync/sync.ts';
import { actorOf } from '../sync/write-window.ts';
import { connector } from './connector.ts';
import { holdFolder } from './hold-folder.ts';
import type { Host, Place } from './host.ts';
import { keptSealed } from './kept-sealed.ts';
import { dataFolder } from './place-folders.ts';
import { QuietReading } from './quiet-reading.ts';

/** The copy and the loop that keeps it in step: both end together when it is replaced. */
interface Copy {
  /** Another one from when a ready-made copy is put in its place. */
  readonly replica: Replica;
  readonly sync: Sync;
}

/** An open workspace on this computer: its copy, its outbox, and the loop that keeps both in step with the service. */
export class Desk {
  readonly place: Place;
  readonly folder: string;
  readonly #host: Host;
  #copy: Copy;
  readonly connect: () => Promise<ServiceClient>;
  readonly kept = keptSealed(this, () => this.#host);
  readonly #release: () => void;
  #notice: AppError | null = null;
  readonly #reading: QuietReading;
  #check: CopyCheck | null = null;
  /** Whether it keeps in step by itself. */
  #continuous = false;
  #replacing: NodeJS.Immediate | undefined;

  /** With `expected`, the copy was here before: that it is gone is said. */
  constructor(host: Host, place: Place, folder: string, expected = false) {
    this.place = place;
    this.folder = folder;
    this.#host = host;
    this.connect = connector(host, place, folder);
    this.#release = holdFolder(folder, host.info.program ?? 'Rollcall');
    this.#copy = this.#openOrRelease(expected);
    this.#reading = new QuietReading(
      () => this.#copy,
      (error) => this.#host.report(error),
    );
    this.#reading.begin();
  }

  /** Where the data of the workspace are, and their backups; of a remote one the copy. */
  get home(): string {
    return dataFolder(this.place, this.folder);
  }

  get sql(): Replica['sql'] {
    return this.#copy.replica.sql;
  }

  /** The file of the copy, which others may read. */
  get file(): string {
    return this.#copy.replica.file;
  }

  get sync(): Sync {
    return this.#copy.sync;
  }

  /** Begins to keep in step by itself; resolves after the first round, however it went. */
  start(): Promise<void> {
    this.#continuous = true;
    return this.sync.start();
  }

  #openOrRelease(expected: boolean): Copy {
    try {
      return this.#open({ expected });
    } catch (error) {
      this.#release();
      throw error;
    }
  }

  #open(opening: Opening): Copy {
    let replica = this.#openReplica(opening);
    const sync = new Sync({
      get sql() {
        return replica.sql;
      },
      connect: this.connect,
      ...this.kept,
      publish: (topic) => this.#publish(topic),
      now: () => this.#host.now(),
      report: (error) => this.report(error),
      tell: (code) => this.#tell(code),
      random: () => this.#host.random(),
      inPieces: (steps) => replica.longWork.do(steps),
      takeFirstCopy: (client, signal, tell) =>
        takeFirstCopy(client, signal, {
          tell,
          replica: () => replica,
          reopen: () => void (replica = this.#openReplica({ justMade: true })),
          now: () => this.#host.now(),
          report: (error) => this.#host.report(error),
        }),
    });
    return {
      get replica() {
        return replica;
      },
      sync,
    };
  }

  #openReplica(opening: Opening): Replica {
    const replica = openReplica(this.folder, { ...opening, onDamage: () => this.#replaceSoon('damaged') });
    this.#notice = replica.notice ?? this.#notice;
    return replica;
  }

  #tell(code: CopyNotice): void {
    if (code === 'replica.foreign') this.#replaceSoon('foreign');
    else this.#notice = { code };
  }

  /** Writes what nobody foresaw to the log; a copy that makes no sense any more is replaced. */
  report(error: unknown): string {
    if (isDamage(error)) this.#replaceSoon('damaged');
    return this.#host.report(error);
  }

  // Whoever met the damage is in the middle of something, perhaps of a transaction: they are told first.
  #replaceSoon(unusable: 'damaged' | 'foreign'): void {
    this.#replacing ??= setImmediate(() => this.#replace(unusable));
  }

  /** Sets the copy aside because it is not what the service has, and fills another one. */
  renew(): Promise<void> {
    this.#replace('renewed');
    return this.sync.kick();
  }

  /** How far the comparing is that is under way; null where none is. */
  get checkProgress(): CopyCheck['progress'] | null {
    return this.#check?.progress ?? null;
  }

  /** Compares the copy with the service, in slices between which everything else is answered. */
  async checkCopy(): Promise<CopyFindings> {
    this.stopChecking();
    const check = new CopyCheck();
    this.#check = check;
    try {
      const { sync, replica } = this.#copy;
      return await check.run({ sync, file: replica.file, client: await this.connect() });
    } finally {
      if (this.#check === check) this.#check = null;
    }
  }

  stopChecking(): void {
    this.#check?.stop();
  }

  /** Sets the copy aside while the workspace is open, and goes on with a new one. */
  #replace(unusable: Unusable): void {
    const { replica, sync } = this.#copy;
    // Its round ends by itself: it may wait for the network, and it can write nothing any more.
    void sync.stop();
    replica.close();
    try {
      this.#copy = this.#open({ unusable });
    } catch (error) {
      // There is no room for a new copy now. The next start makes one.
      this.#host.report(error);
      return;
    } finally {
      this.#replacing = undefined;
    }
    void (this.#continuous ? this.sync.start() : this.sync.kick());
    this.changed();
  }

  /** Whether the copy has ever been filled, so that there is something to show. */
  get filled(): boolean {
    return readMeta(this.sql).head !== null;
  }

  /** Whether its data are kept on this computer and cannot be used, and there is no copy to go on with either. */
  get isLost(): boolean {
    return this.place.kind !== 'remote' && !this.filled && isStoreLoss(this.sync.connection.error);
  }

  /** Whether nothing has been heard of the service yet, neither good nor bad. */
  get isNew(): boolean {
    return this.sync.connection.state === 'connecting';
  }

  get context(): MutateContext {
    const { head } = readMeta(this.sql);
    if (!head) throw new Refusal(this.sync.connection.error ?? { code: 'workspace.missing' });
    return { sql: this.sql, actor: actorOf(head), now: () => this.#host.now() };
  }

  /** All the frame of the window shows. */
  session(): Session {
    const { head, syncedAt } = readMeta(this.sql);
    if (!head) throw new Refusal(this.sync.connection.error ?? { code: 'workspace.missing' });
    const count = (table: string) => this.sql.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0;
    const local = this.place.kind !== 'remote';
    const { self } = head;
    const workspace = readWorkspace(this.sql) ?? head.workspace;
    const counted = readHeadcount(this.sql);
    const full = (kind: keyof Headcount) => fullOf(workspace.plan, kind, counted);
    return {
      workspace,
      self,
      people: count('member'),
      groups: count('grp'),
      seats: readSeatCounts(this.sql),
      full: { people: full('others'), groups: full('groups') },
      connection: {
        ...this.sync.connection,
        lastSyncedAt: syncedAt,
        address: this.place.kind === 'remote' ? this.place.address : '',
        local,
      },
      ...countChanges(this.sql),
      jobs: head.jobs.map((job) => jobOf(this.sql, job)),
      undelivered: countUndelivered(this.sql),
      notice: this.#notice,
    };
  }

  /** Tells the screens that something of ours changed, and sends it. */
  changed(): void {
    for (const topic of ['members', 'seats', 'groups', 'outbox', 'session', 'imports'] as const) this.#publish(topic);
    void this.sync.kick();
  }

  #publish(topic: Topic): void {
    this.#host.publish(topic);
    if (topic === 'members') this.#reading.begin();
  }

  async close(): Promise<void> {
    this.stopChecking();
    await this.sync.stop();
    // Only now: the last round may have asked for either.
    clearImmediate(this.#replacing);
    this.#reading.end();
    await this.#copy.replica.checkpoints.stop();
    this.#copy.replica.close();
    this.#release();
    if (this.place.kind !== 'remote') await this.#host.stopService();
  }

  /**
   * Closes it and removes what this computer holds of it: the copy and token of a remote workspace, all of a sample.
   * A workspace of one's own lives here and stays.
   */
  async forget(): Promise<void> {
    await this.close();
    if (this.place.kind === 'remote') await this.#host.keepToken(this.place.address, null);
    if (this.place.kind !== 'own') rmSync(this.home, { recursive: true, force: true });
  }
}
