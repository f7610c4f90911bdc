import type { ConnectionState, ImportScope, Provider } from '../../shared/domain/connection.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { inTransaction, type Sql } from '../../shared/store/sql.ts';
import { patiently } from '../organization/patiently.ts';
import { type Answer, type SilentError, TranscriptAsker } from './ask-transcripts.ts';
import { isOfSmallPlan, type Purse } from './budget.ts';
import { faced } from './faced.ts';
import { beginAnewFor } from './groups-of-scope.ts';
import { forgetAhead, isPutBack } from './put-back.ts';
import { reachOnly, wantedFrom } from './retention.ts';
import { scopeOf } from './scope.ts';
import { matchOwners } from './match-owners.ts';
import { after, downAs, MOST_FAILURES, type Outcome, sinceBegun } from './outcome.ts';
import type { Tool } from './provider.ts';
import { NO_TROUBLE, readConnection, readTool, type ToolRow, troubleIn } from './status.ts';
import { putOff, waitingCalls, writeTranscripts } from './transcripts.ts';
import { keepBad, writeListed, type Writing } from './write-calls.ts';
import { coveredTo, later, type NextWindow, nextWindow } from './windows.ts';

const MINUTE_MS = 60_000;
const EVERY_MS = 15 * MINUTE_MS;
/** With fifty requests a day, few of them are spent on looking whether there is anything. */
const EVERY_MS_OF_SMALL_PLAN = 240 * MINUTE_MS;

export interface SyncDeps {
  readonly sql: Sql;
  readonly now: () => string;
  readonly newId: () => string;
  readonly random: () => number;
  /** Waits so long, or until it is stopped. */
  readonly wait: (ms: number, stop: AbortSignal) => Promise<void>;
  /** Waits for a tool are shortened to so many milliseconds: those of a double keep nobody. */
  readonly longestWait: number;
  /** The tool as it is read with the key that is kept. Throws a Refusal where that cannot be opened. */
  readonly open: (provider: Provider, stop: AbortSignal) => Tool | Promise<Tool>;
  /** Does something with the budget of the account that is connected. */
  readonly spend: <T>(provider: Provider, work: (purse: Purse) => T) => T;
  /** Is told when something was written. */
  readonly onChange: () => void;
}

/** What a tool that gave something has behind it: a window of what is new comes with every try, and says nothing. */
const GOES_WELL = 'failures = 0, pauses = 0, downSince = NULL';

/** A sync that is under way. */
class Sync {
  readonly #deps: SyncDeps;
  readonly #provider: Provider;
  readonly #stop: AbortSignal;
  readonly #startedAt: string;
  readonly #connection: string;
  readonly #asker: TranscriptAsker;
  /** Why no transcripts are asked for any more. */
  #silent: SilentError | null = null;
  /** How often in a row it asked to wait for a moment. */
  waits = 0;

  constructor(deps: SyncDeps, provider: Provider, stop: AbortSignal, connection: string) {
    this.#deps = deps;
    this.#provider = provider;
    this.#stop = stop;
    this.#startedAt = deps.now();
    this.#connection = connection;
    const { sql, random, wait } = deps;
    this.#asker = new TranscriptAsker({ sql, source: provider, random, wait: (ms) => wait(ms, stop) });
  }

  /**
   * Asks for all that is missing, window by window, and for transcripts between them; where it failed it goes on when it is called again.
   * False where it was stopped.
   */
  async run(tool: Tool): Promise<boolean> {
    for (let window = this.#window(); window !== null; window = this.#window()) {
      await this.#readWindow(tool, window);
      await this.#readTranscripts(tool);
    }
    await this.#readTranscripts(tool);
    if (this.#isGoing() && this.#silent === null) this.#keep(await this.#asker.settle(tool));
    // Whatever is not said in them: the calls are there.
    if (this.#silent !== null) throw this.#silent;
    const more = this.#write((writing) => matchOwners(writing));
    if (more) this.#deps.onChange();
    return this.#isGoing();
  }

  #isGoing(): boolean {
    return !this.#stop.aborted && readConnection(this.#deps.sql, this.#provider)?.id === this.#connection;
  }

  get #tool(): ToolRow | undefined {
    return readTool(this.#deps.sql, this.#provider);
  }

  get #scope(): ImportScope | null {
    const { sql, now } = this.#deps;
    const connection = readConnection(sql, this.#provider);
    if (!connection) return null;
    const scope = scopeOf(connection);
    return { ...scope, from: wantedFrom(sql, scope, now()).slice(0, 'YYYY-MM-DD'.length) };
  }

  /** The window that was begun, or the next one. */
  #window(): NextWindow | null {
    const [tool, scope] = [this.#tool, this.#scope];
    if (!tool || !scope || !this.#isGoing()) return null;
    const { kind, windowFrom, windowTo } = tool;
    if (kind !== null && windowFrom !== null && windowTo !== null) return { kind, from: windowFrom, to: windowTo };
    const window = nextWindow(tool, `${scope.from}T00:00:00.000Z`, this.#startedAt);
    if (window) this.#set('kind = ?, windowFrom = ?, windowTo = ?, page = NULL', window.kind, window.from, window.to);
    return window;
  }

  async #readWindow(tool: Tool, window: NextWindow): Promise<void> {
    let isLast = false;
    while (!isLast && this.#isGoing()) {
      const before = this.#tool?.page ?? null;
      const { calls, bad, next } = await tool.listCalls(window, before);
      isLast = next === null;
      // How far it is stands in the transaction of the calls: killed anywhere, it goes on behind them.
      const isWritten = this.#write((writing) => {
        const imported = writeListed(writing, calls);
        keepBad(writing, bad, 'call');
        this.#set('page = ?, seen = seen + ?, imported = imported + ?', ...[next, calls.length + bad.length, imported]);
        if (isLast) this.#endWindow(window);
        return true;
      });
      if (!isWritten) return;
      this.waits = 0;
      this.#deps.onChange();
    }
  }

  #endWindow({ kind, from, to }: NextWindow): void {
    this.#set('kind = NULL, windowFrom = NULL, windowTo = NULL, page = NULL');
    // Nobody knows more than up to now, whatever the clock said when the window was begun.
    const covered = kind === 'recent' ? to : coveredTo(to);
    const known = covered < this.#startedAt ? covered : this.#startedAt;
    if (kind === 'recent') return this.#set('recentTo = ?', known);
    const first = `${this.#scope?.from ?? ''}T00:00:00.000Z`;
    // Only a whole window tells that it goes well: its first page may come again and again.
    this.#set(
      `backfilledTo = ?, backfilled = ?, recentTo = coalesce(recentTo, ?), ${GOES_WELL}`,
      ...[later(from, first), Number(from <= first), known],
    );
  }

  async #readTranscripts(tool: Tool): Promise<void> {
    const { sql, now } = this.#deps;
    while (this.#silent === null && this.#isGoing() && this.#scope?.transcripts === true) {
      const without = this.#asker.doubted;
      const calls = waitingCalls({ sql, source: this.#provider, now: now(), without }, tool.batch);
      if (calls.length === 0) return;
      this.#keep(await this.#asker.ask(tool, calls));
    }
  }

  #keep({ told, silent }: Answer): void {
    const isGiven = [...told.values()].some(({ kind }) => kind !== 'bad');
    if (isGiven) this.waits = 0;
    this.#silent = silent;
    const isWritten = this.#write((writing) => {
      writeTranscripts(writing, told);
      if (silent !== null) putOff(writing, silent.calls);
      if (isGiven) this.#set(`${GOES_WELL}, silences = 0`);
      return true;
    });
    if (isWritten) this.#deps.onChange();
  }

  /** Writes in one transaction, where it is still this connection that is read. */
  #write<T>(work: (writing: Writing) => T): T | null {
    const { sql, now, newId } = this.#deps;
    return inTransaction(sql, () => {
      const scope = this.#scope;
      if (!scope || !this.#isGoing()) return null;
      return work({ sql, source: this.#provider, scope, now: now(), newId });
    });
  }

  #set(assignments: string, ...values: readonly (string | number | null)[]): void {
    this.#deps.sql.run(`UPDATE tool SET ${assignments} WHERE source = ?`, ...values, this.#provider);
  }
}

function begin({ sql, now }: SyncDeps, provider: Provider): void {
  sql.run(
    `INSERT INTO tool (source, running, startedAt, lastAttemptAt) VALUES (?1, 1, ?2, ?2) ON CONFLICT (source)
     DO UPDATE SET running = 1, startedAt = ?2, lastAttemptAt = ?2, seen = 0, imported = 0, trouble = NULL`,
    ...[provider, now()],
  );
  reachOnly(sql, now());
}

/** Looks before an import begins whether what was known when the last one did still holds. */
function lookOver(
  { sql, now }: SyncDeps,
  provider: Provider,
  scope: ImportScope,
  last: Pick<ToolRow, 'startedAt' | 'lastAttemptAt' | 'recentTo'> | undefined,
): void {
  const isBack = last !== undefined && isPutBack(last, now());
  inTransaction(sql, () => {
    if (isBack) forgetAhead(sql, provider, { first: wantedFrom(sql, scope, now()), now: now() });
    // Who has come since a moment that is still to come, nobody can tell.
    beginAnewFor(sql, provider, scope, isBack ? '' : (last?.startedAt ?? null));
  });
}

/** Of an account that was taken away meanwhile, or cannot be read, nothing is known: an import that went well is over all the same. */
async function isSmall({ now, spend }: Pick<SyncDeps, 'now' | 'spend'>, provider: Provider): Promise<boolean> {
  try {
    return await patiently(() => spend(provider, (purse) => isOfSmallPlan(purse, now())));
  } catch {
    return false;
  }
}

async function end(
  deps: SyncDeps,
  provider: Provider,
  outcome: Outcome | 'done' | 'stopped',
  before: ConnectionState | null,
): Promise<void> {
  const { sql, now } = deps;
  if (outcome === 'stopped') {
    sql.run('UPDATE tool SET running = 0, nextAt = ? WHERE source = ?', after(now(), EVERY_MS), provider);
  } else if (outcome === 'done') {
    const every = (await isSmall(deps, provider)) ? EVERY_MS_OF_SMALL_PLAN : EVERY_MS;
    sql.run(
      `UPDATE tool SET running = 0, ${NO_TROUBLE}, lastSyncAt = ?, nextAt = ? WHERE source = ?`,
      ...[now(), after(now(), every), provider],
    );
  } else {
    const { nextAt, failures } = outcome;
    const known = readTool(sql, provider)?.downSince ?? null;
    const trouble = sinceBegun(outcome.trouble, { before, downSince: known });
    // One that asks us to wait has still given nothing.
    const downSince = trouble?.kind === 'down' ? trouble.since : trouble?.kind === 'paused' ? known : null;
    sql.run(
      'UPDATE tool SET running = 0, trouble = ?, failures = ?, nextAt = ?, downSince = ? WHERE source = ?',
      ...[trouble && JSON.stringify(trouble), failures, nextAt, downSince, provider],
    );
  }
}

/**
 * Imports what is missing from a tool, until all of it is there, it is stopped, or something keeps it from going on. What became of
 * it stands in the store.
 */
export async function syncTool(deps: SyncDeps, provider: Provider, stop: AbortSignal): Promise<void> {
  const connection = readConnection(deps.sql, provider);
  if (!connection) return;
  const last = readTool(deps.sql, provider);
  const before = troubleIn(last);
  lookOver(deps, provider, scopeOf(connection), last);
  const sync = new Sync(deps, provider, stop, connection.id);
  begin(deps, provider);
  deps.onChange();
  let outcome: Outcome | 'done' | 'stopped' = 'stopped';
  try {
    const tool = await deps.open(provider, stop);
    for (let isOver = false; !isOver;) {
      try {
        outcome = (await sync.run(tool)) ? 'done' : 'stopped';
        isOver = true;
      } catch (error) {
        if (stop.aborted) break;
        const next = await faced(deps, { provider, sync, before }, error);
        if (typeof next === 'number') await deps.wait(next, stop);
        else [outcome, isOver] = [next, true];
      }
    }
  } catch (error) {
    // Whatever it is, nothing is imported until it is mended: that is told, and not tried again all the time.
    outcome = downAs('here', null, MOST_FAILURES, deps.now());
    if (!(error instanceof Refusal)) throw error;
    const next = await faced(deps, { provider, sync, before }, error);
    if (typeof next !== 'number') outcome = next;
  } finally {
    await end(deps, provider, outcome, before);
    deps.onChange();
  }
}
