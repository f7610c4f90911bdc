import { lostLinks, type Provider, providers } from '../../shared/domain/connection.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { OrganizationAccounts } from '../organization/accounts.ts';
import { linkedOf } from './linked.ts';
import { readConnection, readTool, troubleIn } from './status.ts';

/** Whoever changes an account does so in another process: it is looked at so often, where one is linked. */
const EVERY_MS = 1000;

interface Seen {
  readonly link: string | null;
  readonly state: string;
}

interface Deps {
  readonly sql: Sql;
  readonly organization: OrganizationAccounts;
  readonly now: () => string;
}

/** Notices that an account of the organization was taken away, given back, or got another key. */
export class LinkWatch {
  readonly #deps: Deps;
  readonly #onChange: (provider: Provider) => void;
  readonly #seen = new Map<Provider, Seen>();
  #every: NodeJS.Timeout | undefined;

  constructor(deps: Deps, onChange: (provider: Provider) => void) {
    this.#deps = deps;
    this.#onChange = onChange;
  }

  begin(): void {
    this.#every ??= setInterval(() => this.#look(), EVERY_MS).unref();
    this.#look();
  }

  stop(): void {
    clearInterval(this.#every);
  }

  #look(): void {
    for (const provider of providers) {
      const now = this.#stateOf(provider);
      const before = this.#seen.get(provider);
      if (now.link === before?.link && now.state === before.state) continue;
      this.#seen.set(provider, now);
      const isMended = this.#mend(provider);
      // Who links and unlinks here begins and ends what comes of it.
      if (isMended || before?.link === now.link) this.#onChange(provider);
    }
  }

  #stateOf(provider: Provider): Seen {
    const { sql, organization, now } = this.#deps;
    const connection = readConnection(sql, provider);
    const { account, lost } = linkedOf(organization, connection, now());
    return { link: connection?.link ?? null, state: JSON.stringify([lost, account?.key.replacedAt ?? null]) };
  }

  /** What broke by an account, or by a key that is another now, is tried again. */
  #mend(provider: Provider): boolean {
    const { sql, organization, now } = this.#deps;
    const connection = readConnection(sql, provider);
    const { account, lost } = linkedOf(organization, connection, now());
    const trouble = troubleIn(readTool(sql, provider));
    if (account === null || lost !== null || trouble?.kind !== 'broken') return false;
    const isOfLink = lostLinks.some((why) => why === trouble.why);
    if (!isOfLink && trouble.since >= account.key.replacedAt) return false;
    return sql.run('UPDATE tool SET trouble = NULL, failures = 0, nextAt = NULL WHERE source = ?', provider) > 0;
  }
}
