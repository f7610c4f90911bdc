import { type AppError, Refusal } from '../../shared/errors/app-error.ts';
import type { Connection, CopyProgress } from '../../shared/ipc/shapes.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import type { Head } from '../../shared/sync/protocol.ts';
import type { PullWindow } from '../http/pull-windows.ts';
import type { ServiceClient } from '../http/service-client.ts';
import { forgetArgsUpTo } from '../outbox/change-args.ts';
import { forgetSent, markSending, markWaiting, nextBatch, parkUnsent } from '../outbox/changes.ts';
import { clearRows } from '../replica/clear-rows.ts';
import { atOnce, type Steps } from '../replica/long-work.ts';
import { heardTurn, nextTurn, readMeta, writeTurn } from '../replica/meta.ts';
import { sendBeside } from './send-beside.ts';
import { askLateConflicts } from './late-conflicts.ts';
import { mayHaveArrived, parkDiffering, raiseTurn } from './approved-imports.ts';
import type { TellCopying } from './bootstrap.ts';
import { Copying } from './copying.ts';
import { newsOf } from './head-news.ts';
import { LiveLink } from './live-link.ts';
import { lookedThrough } from './looked-through.ts';
import { pushBatch } from './push-batch.ts';
import { parkDamaged, settle } from './settle.ts';
import { type Beside, takeBeside } from './take-beside.ts';
import { actorOf, isLong, windowSteps } from './write-window.ts';

const POLL_MS = 2_000;
/** While the service says itself when something changes, asking is only a safety net. */
const POLL_WHILE_LIVE_MS = 30_000;
const POLL_WHILE_WORKING_MS = 200;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
/** What the service refuses altogether (a token, a version) is not worth asking often. */
const REFUSED_RETRY_MS = 60_000;

/** The answers to so many changes are taken in some 30 ms, while nobody is answered. */
const SENT_AT_ONCE = 100;

/** The workspace was set back, or it is another one altogether. */
export type CopyNotice = 'history.changed' | 'replica.foreign';

export interface SyncDeps extends Beside {
  /** A client for the service as it can be reached now; a local service may have to be started first. */
  readonly connect: () => Promise<ServiceClient>;
  /** Fills a copy that has never been filled with a ready-made one, where that can be had. Afterwards `sql` is another. */
  readonly takeFirstCopy?: (client: ServiceClient, signal: AbortSignal, tell: TellCopying) => Promise<boolean>;
  /** Writes into the copy in pieces, between which its lists are read as they were. */
  readonly inPieces?: (steps: (sql: Sql) => Steps) => Promise<void>;
  readonly report: (error: unknown) => string;
  /** Called with what became of the copy without anybody having asked for it. */
  readonly tell: (notice: CopyNotice) => void;
  /** Between 0 and 1, for jitter. */
  readonly random: () => number;
}

export type ConnectionState = Pick<Connection, 'state' | 'since' | 'nextTryAt' | 'error'>;

/** Refusals that mean the network or the service is away, and not that this computer may not come in. */
const isTransient = (error: AppError) =>
  error.code === 'service.unreachable' || error.code === 'service.failed' || error.code === 'unexpected';

/** Sends what is waiting and fetches what is new, again and again, until it is stopped. */
export class Sync {
  readonly #deps: SyncDeps;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> | undefined;
  #again = false;
  #stopped = false;
  #continuous = false;
  #failures = 0;
  #connection: ConnectionState;
  readonly #ending = new AbortController();

  readonly #copying: Copying;

  readonly #live = new LiveLink(() => void this.kick());

  constructor(deps: SyncDeps) {
    this.#deps = deps;
    this.#copying = new Copying(deps.now);
    this.#connection = { state: 'connecting', since: deps.now(), nextTryAt: null, error: null };
  }

  get connection(): ConnectionState {
    return this.#connection;
  }

  /** How far the first copy is that is being made; null where none is. */
  get copying(): CopyProgress | null {
    return this.#copying.progress;
  }

  get isStopped(): boolean {
    return this.#stopped;
  }

  /** Syncs now, or once more right after a round that is under way. Resolves when that round is over, however it went. */
  kick(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    if (this.#round === undefined) {
      clearTimeout(this.#timer);
      this.#round = this.#runRounds().finally(() => (this.#round = undefined));
    } else this.#again = true;
    return this.#round;
  }

  /** Begins to keep in step by itself: after the first round, whenever the service says so, and every now and then. */
  start(): Promise<void> {
    this.#continuous = true;
    return this.kick();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#ending.abort();
    this.#live.close();
    clearTimeout(this.#timer);
    await this.#round;
  }

  async #runRounds(): Promise<void> {
    let pause = POLL_MS;
    do {
      this.#again = false;
      pause = await this.#attempt();
    } while (this.#again && !this.#stopped);
    if (this.#continuous && !this.#stopped) this.#timer = setTimeout(() => void this.kick(), pause);
  }

  async #attempt(): Promise<number> {
    try {
      if (readMeta(this.#deps.sql).head === null) this.#copying.tell('asking');
      const client = await this.#deps.connect();
      // After an absence the service is reached by a read first: a change is only marked as sent once it can be. While
      // the line was closed, another history or another workspace may have come: nothing is sent before that is known.
      if (this.#connection.state !== 'online' || !this.#live.isOpen) await this.#pull(client);
      const sent = await this.#push(client);
      const working = sent || this.#connection.state === 'online' ? await this.#pull(client) : false;
      if (!working && (await askLateConflicts(this.#deps.sql, client))) this.#deps.publish('outbox');
      const more = await takeBeside(this.#deps, client);
      forgetArgsUpTo(this.#deps.sql, readMeta(this.#deps.sql).cursor);
      this.#failures = 0;
      this.#setConnection('online', null, null);
      if (this.#continuous && !this.#stopped) this.#live.open(client);
      if (working || more) return POLL_WHILE_WORKING_MS;
      return this.#live.isOpen ? POLL_WHILE_LIVE_MS : POLL_MS;
    } catch (error) {
      return this.#failed(error);
    } finally {
      this.#copying.end();
    }
  }

  #failed(error: unknown): number {
    // Nobody waits any more, and the copy may be closed.
    if (this.#stopped) return LAST_RETRY_MS;
    const { now, random, report } = this.#deps;
    const refusal: AppError = error instanceof Refusal ? error.error : { code: 'unexpected', report: report(error) };
    if (refusal.code === 'console.denied') this.#forget(refusal);
    this.#failures += 1;
    const backoff = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.#failures - 1));
    const pause = isTransient(refusal) ? backoff * (0.5 + random() / 2) : REFUSED_RETRY_MS;
    const nextTryAt = new Date(Date.parse(now()) + pause).toISOString();
    this.#keepWaiting(nextTryAt);
    this.#setConnection(isTransient(refusal) ? 'offline' : 'refused', nextTryAt, refusal);
    this.#deps.publish('outbox');
    return pause;
  }

  // Where the disk is full, not even this can be written: what counts as under way is sent again all the same.
  #keepWaiting(nextTryAt: string): void {
    try {
      markWaiting(this.#deps.sql, nextTryAt);
    } catch (error) {
      if (!(error instanceof Refusal)) this.#deps.report(error);
    }
  }

  /** Whoever may not see the workspace any more keeps nothing of it here but what they have not sent. */
  #forget(why: AppError): void {
    const { sql, publish, now } = this.#deps;
    if (readMeta(sql).cursor === 0) return;
    inTransaction(sql, () => {
      clearRows(sql);
      forgetSent(sql);
      parkUnsent(sql, why, now());
    });
    for (const topic of ['members', 'groups', 'seats'] as const) publish(topic);
    void this.#deps.media?.sweep();
  }

  #setConnection(state: Connection['state'], nextTryAt: string | null, error: AppError | null): void {
    const since = this.#connection.state === state ? this.#connection.since : this.#deps.now();
    this.#connection = { state, since, nextTryAt, error };
    this.#deps.publish('session');
  }

  /** True when something was sent. */
  async #push(client: ServiceClient): Promise<boolean> {
    const { sql, now, publish } = this.#deps;
    const { client: id, head } = readMeta(sql);
    if (!head) return false;
    let limit = SENT_AT_ONCE;
    let sent = false;
    let asked = false;
    for (let batch = nextBatch(sql, limit); batch.length > 0; batch = nextBatch(sql, limit)) {
      const { damaged, packed, isStale } = await lookedThrough(sql, batch);
      if (isStale) continue;
      if (damaged.length > 0) {
        parkDamaged(sql, damaged, actorOf(head), now());
        this.#publishParked();
        continue;
      }
      if (!asked && mayHaveArrived(sql, batch)) {
        asked = true;
        await raiseTurn(sql, client);
        await this.#pull(client);
        continue;
      }
      if (parkDiffering(sql, batch, actorOf(head), now())) {
        this.#publishParked();
        continue;
      }
      await sendBeside(sql, client, batch);
      // The batch is read and marked before the request opens: SQLite's lock is not held while the network is slow.
      markSending(sql, batch.at(-1)?.n ?? 0);
      publish('outbox');
      const turn = nextTurn(sql);
      const reply = await pushBatch(client, { client: id, turn, heard: heardTurn(sql) }, batch, packed);
      // What the service cannot read is found by sending one at a time, so that it holds up nothing else.
      if (reply === 'unreadable') limit = 1;
      else if (reply.late !== undefined) writeTurn(sql, reply.late);
      else settle(sql, batch, { turn, results: reply.results }, actorOf(head), now());
      // A big operation is pulled for a while yet: what is sent, and how far it is, is told before.
      for (const topic of ['outbox', 'members', 'seats', 'imports', 'session'] as const) publish(topic);
      sent = true;
    }
    return sent;
  }

  #publishParked(): void {
    for (const topic of ['outbox', 'members', 'groups', 'seats', 'imports'] as const) this.#deps.publish(topic);
  }

  /** True while the service is still applying a big operation. */
  async #pull(client: ServiceClient): Promise<boolean> {
    await this.#takeFirstCopy(client);
    if (this.#stopped) return false;
    const { cursor, whole, head } = readMeta(this.#deps.sql);
    let working = false;
    const standing = { cursor, whole, bookmark: head?.bookmark, scope: head?.scope };
    for await (const window of client.pullWindows(standing, this.#ending.signal)) {
      working = await this.#take(window);
      if (this.#stopped) break;
    }
    return working;
  }

  async #takeFirstCopy(client: ServiceClient): Promise<void> {
    const { publish, sql, takeFirstCopy } = this.#deps;
    if (readMeta(sql).head !== null) return;
    const taken = await takeFirstCopy?.(client, this.#ending.signal, this.#copying.tell);
    if (taken) for (const topic of ['members', 'groups', 'seats'] as const) publish(topic);
  }

  /** Writes a window, from wherever the copy stands when it has come; true while the service is at a big operation. */
  async #take(window: PullWindow): Promise<boolean> {
    const { sql, now, publish } = this.#deps;
    const { cursor, head: before } = readMeta(sql);
    const head = window.find((line) => line.kind === 'head');
    const end = window.at(-1);
    if (!head || end?.kind !== 'end') return false;
    this.#checkWorkspace(before, head);
    this.#copying.takeWindow(window);
    const reset = window.find((line) => line.kind === 'reset');
    const changed = reset !== undefined || end.seq > cursor || before === null || window.some((line) => 'rows' in line);
    await this.#write(window, (into) => windowSteps(into, { window, head, end, cursor, changed }, now()));
    if (reset?.why === 'history') this.#deps.tell('history.changed');
    const rows = changed ? (['members', 'groups', 'seats', 'session'] as const) : [];
    // Whoever sees other groups than before sees other sessions.
    if (window.some((line) => line.kind === 'scope')) publish('sessions');
    for (const topic of new Set([...rows, ...newsOf(before, head)])) publish(topic);
    // Of what is paused nothing more comes until somebody lets it go on, and that is told.
    return head.jobs.some(({ paused }) => paused === null);
  }

  /** What takes long goes in pieces, between which the lists are read. */
  async #write(window: PullWindow, steps: (sql: Sql) => Steps): Promise<void> {
    const { sql, inPieces } = this.#deps;
    if (inPieces && isLong(sql, window)) await inPieces(steps);
    else inTransaction(sql, () => atOnce(steps(sql)));
  }

  /** What is unsent was meant for the workspace this copy is of, and is sent to no other. */
  #checkWorkspace(before: Head | null, { workspace }: Head): void {
    if (before === null || before.workspace.id === workspace.id) return;
    this.#deps.tell('replica.foreign');
    throw new Refusal({ code: 'replica.foreign' });
  }
}
