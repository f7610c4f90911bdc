import { setTimeout as pause } from 'node:timers/promises';

import { Credentials, type Provider, providers } from '../../shared/domain/connection.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { OrganizationAccounts } from '../organization/accounts.ts';
import { patiently } from '../organization/patiently.ts';
import type { Redaction } from '../secrets/redaction.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { ownPurse, type Purse } from './budget.ts';
import { secretsOf } from './hidden-key.ts';
import { openTool } from './open-tool.ts';
import { LinkWatch } from './links.ts';
import { createOutgoing, type Doubles } from './outgoing.ts';
import { secretNameOf, type Tool } from './provider.ts';
import { isPutBack } from './put-back.ts';
import { removeLeftOver } from './removal.ts';
import { sendWithin, type Spend, type Within } from './send-within.ts';
import { readConnection, readTool } from './status.ts';
import { syncTool } from './sync.ts';

/** How often it is looked at the least: a clock that was set is noticed by then. */
const EVERY_MS = 30_000;

export interface IntegrationDeps {
  readonly sql: Sql;
  readonly secrets: Secrets;
  /** The accounts that workspaces of this place share. */
  readonly organization: OrganizationAccounts;
  readonly now: () => string;
  readonly newId: () => string;
  /** Is told when something was written. */
  readonly onChange: () => void;
  readonly report: (error: unknown) => void;
  readonly doubles?: Doubles;
  readonly redaction: Redaction;
}

/** A double is not spared: whoever looks on sees soon what becomes of it. */
const LONGEST_FOR_DOUBLE_MS = 250;

/** What is kept going about tools while the service runs. */
export interface Integrations {
  /** Sees what is due, and begins it. */
  look(): void;
  /** Imports from a tool now, whatever kept it from it. */
  syncNow(provider: Provider): void;
  /** Ends an import that is under way; what is there stays, and the rest comes with the next one. */
  stopSync(provider: Provider): Promise<void>;
  /** A tool as it is tested with these credentials: what was asked with others today keeps nobody from that. */
  open(credentials: Credentials): Tool;
  /** Tells the place which of its accounts are used here, as soon as it can be told. */
  tellLinks(): void;
  stop(): Promise<void>;
}

interface Running {
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

class Keeper implements Integrations {
  readonly #links: LinkWatch;
  readonly #deps: IntegrationDeps;
  readonly #outgoing: ReturnType<typeof createOutgoing>;
  readonly #running = new Map<Provider, Running>();
  readonly #again = new Set<Provider>();
  #later: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(deps: IntegrationDeps) {
    this.#deps = deps;
    this.#outgoing = createOutgoing(deps.doubles ? { doubles: deps.doubles } : {});
    const { sql, organization, now, onChange } = deps;
    this.#links = new LinkWatch({ sql, organization, now, report: deps.report }, (provider, isOther) => {
      onChange();
      if (!isOther) return;
      const wasRunning = this.#running.has(provider);
      void this.stopSync(provider).then(() => (wasRunning ? this.syncNow(provider) : this.look()));
    });
    // Whoever was killed says nothing: nobody reads now.
    deps.sql.run('UPDATE tool SET running = 0');
    // What was begun goes on at once.
    deps.sql.run('UPDATE tool SET nextAt = NULL WHERE windowFrom IS NOT NULL AND trouble IS NULL');
  }

  look(): void {
    if (this.#isStopped) return;
    clearTimeout(this.#later);
    try {
      this.#links.begin();
      const { sql, secrets, now, newId, onChange } = this.#deps;
      if (removeLeftOver({ sql, secrets, now: now(), newId })) {
        onChange();
        // Requests get in between two batches.
        setImmediate(() => this.look());
      }
      for (const provider of providers) if (this.#isDue(provider)) this.#begin(provider);
    } catch (error) {
      this.#deps.report(error);
    }
    this.#later = setTimeout(() => this.look(), EVERY_MS).unref();
  }

  tellLinks(): void {
    if (!this.#isStopped) this.#links.tell();
  }

  syncNow(provider: Provider): void {
    if (this.#isStopped) return;
    // What is asked for while one ends is not lost.
    if (this.#running.has(provider)) this.#again.add(provider);
    else this.#begin(provider);
  }

  async stopSync(provider: Provider): Promise<void> {
    const running = this.#running.get(provider);
    running?.stop.abort();
    await running?.done;
  }

  open(credentials: Credentials): Tool {
    const spend: Spend = (work) => work(ownPurse(this.#deps.sql, credentials.provider));
    return this.#open(credentials, { spend, anyPlan: true });
  }

  #open(credentials: Credentials, within: Pick<Within, 'spend' | 'stop' | 'anyPlan'>): Tool {
    const { now, doubles } = this.#deps;
    const { provider } = credentials;
    // What stands in what is sent stands from now on in nothing that is written down.
    for (const secret of secretsOf(credentials)) this.#deps.redaction.note(secret);
    const send = sendWithin({ ...within, provider, outgoing: this.#outgoing, doubles, now });
    return openTool({ send, credentials, now });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#links.stop();
    clearTimeout(this.#later);
    await Promise.all(providers.map((provider) => this.stopSync(provider)));
  }

  /** Does something with the budget of the account that a tool is read with. */
  #spend<T>(provider: Provider, work: (purse: Purse) => T): T {
    const { sql, organization } = this.#deps;
    const link = readConnection(sql, provider)?.link ?? null;
    return link === null ? work(ownPurse(sql, provider)) : organization.spend(link, provider, work);
  }

  async #openKept(provider: Provider, stop: AbortSignal): Promise<Tool> {
    const credentials = await patiently(() => this.#keptFor(provider));
    const spend: Spend = (work) => this.#spend(provider, work);
    return this.#open(credentials, { spend, stop });
  }

  /** What opens the account that is connected. Throws a Refusal where it cannot be had. */
  #keptFor(provider: Provider): Credentials {
    const { sql, secrets, organization, now } = this.#deps;
    const link = readConnection(sql, provider)?.link ?? null;
    if (link !== null) return organization.reveal(link, now());
    const name = secretNameOf(provider);
    const secret = secrets.reveal(name);
    if (secret === null) throw new Refusal({ code: 'secret.lost', name });
    return Credentials.parse(JSON.parse(secret));
  }

  #isDue(provider: Provider): boolean {
    const { sql, now } = this.#deps;
    if (this.#running.has(provider) || !readConnection(sql, provider)) return false;
    const tool = readTool(sql, provider);
    if (!tool) return true;
    // What was broken waits until somebody acts.
    if (tool.nextAt === null) return tool.trouble === null;
    // A moment that a clock named which was ahead may be years away.
    return tool.nextAt <= now() || isPutBack(tool, now());
  }

  #begin(provider: Provider): void {
    const stop = new AbortController();
    const { sql, now, newId, onChange, report, doubles } = this.#deps;
    const longestWait = doubles?.[provider] === undefined ? Number.POSITIVE_INFINITY : LONGEST_FOR_DOUBLE_MS;
    const wait = (ms: number, signal: AbortSignal) =>
      pause(Math.min(ms, longestWait), undefined, { signal }).catch(() => undefined);
    const open = (which: Provider, signal: AbortSignal) => this.#openKept(which, signal);
    const spend = <T>(which: Provider, work: (purse: Purse) => T) => this.#spend(which, work);
    const deps = { sql, now, newId, random: Math.random, wait, longestWait, open, onChange, spend };
    const done = syncTool(deps, provider, stop.signal)
      .catch((error: unknown) => report(error))
      .finally(() => {
        this.#running.delete(provider);
        if (this.#again.delete(provider) && !stop.signal.aborted) this.syncNow(provider);
      });
    this.#running.set(provider, { stop, done });
  }
}

/** Imports calls from the tools that are connected, each when its time comes. Nothing begins before the first look. */
export const keepIntegrations = (deps: IntegrationDeps): Integrations => new Keeper(deps);
