import { lostLinks, type Provider, providers } from '../../shared/domain/connection.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { OrganizationAccounts } from '../organization/accounts.ts';
import { type Linked, linkedOf, linksIn } from './linked.ts';
import { lostState, NO_TROUBLE, readConnection, readTool, type ToolRow, troubleIn } from './status.ts';

/** Whoever changes an account does so in another process: it is looked at so often, where one is linked. */
const EVERY_MS = 1000;

interface Seen {
  readonly link: string | null;
  readonly state: string;
  readonly waitsUntil: string | null;
}

interface Deps {
  readonly sql: Sql;
  readonly organization: OrganizationAccounts;
  readonly now: () => string;
  readonly report: (error: unknown) => void;
}

/** What has become of the account of a tool: whether an import begins anew with it, or it is only told otherwise. */
type OnChange = (provider: Provider, isOther: boolean) => void;

/** Notices that an account of the organization was taken away, given back, got another key, or has to wait, and tells what is used. */
export class LinkWatch {
  readonly #deps: Deps;
  readonly #onChange: OnChange;
  readonly #seen = new Map<Provider, Seen>();
  #every: NodeJS.Timeout | undefined;
  /** The links that the place was told last. */
  #told: string | null = null;
  #isFailing = false;

  constructor(deps: Deps, onChange: OnChange) {
    this.#deps = deps;
    this.#onChange = onChange;
  }

  begin(): void {
    this.#every ??= setInterval(() => this.#look(), EVERY_MS).unref();
    this.#look();
  }

  /** Tells the place what is used by now, whatever it was told last. */
  tell(): void {
    this.#told = null;
    this.#look();
  }

  stop(): void {
    clearInterval(this.#every);
  }

  /** What goes wrong here ends nothing: it is reported once, and tried again. */
  #look(): void {
    const errors = [() => this.#tell(), ...providers.map((each) => () => this.#lookAt(each))].flatMap((step) => {
      try {
        step();
        return [];
      } catch (error) {
        return [error];
      }
    });
    if (!this.#isFailing) for (const error of errors) this.#deps.report(error);
    this.#isFailing = errors.length > 0;
  }

  /** Tells the place what this workspace uses by now. A place that cannot note it keeps nobody from it, and is told again. */
  #tell(): void {
    const { sql, organization, now } = this.#deps;
    const links = linksIn(sql);
    const told = JSON.stringify(links);
    if (told === this.#told) return;
    try {
      if (organization.keepLinks(links, now()) || links.length === 0) this.#told = told;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  #lookAt(provider: Provider): void {
    const { sql, organization, now } = this.#deps;
    const connection = readConnection(sql, provider);
    const linked = linkedOf(organization, connection, now());
    if (linked.isUnknown) return;
    const { account, lost } = linked;
    const link = connection?.link ?? null;
    const state = JSON.stringify([lost, account?.key.replacedAt ?? null]);
    const seen: Seen = { link, state, waitsUntil: account?.waitsUntil ?? null };
    const before = this.#seen.get(provider);
    const isSame = link === before?.link;
    const isOther = !isSame || state !== before.state;
    if (!isOther && seen.waitsUntil === before.waitsUntil) return;
    const isMended = isOther && this.#mend(provider, linked);
    // Only what was written is taken for seen: otherwise it would never be tried again.
    this.#seen.set(provider, seen);
    // Who links and unlinks here begins and ends what comes of it.
    if (isMended || isSame) this.#onChange(provider, isOther);
  }

  /** What broke by an account, or was asked with a key that is another now, is tried again; what is lost is written down. */
  #mend(provider: Provider, linked: Linked): boolean {
    const { sql } = this.#deps;
    const tool = readTool(sql, provider);
    if (linked.lost !== null) return this.#noteLost(provider, linked, tool);
    if (linked.account === null || !isOutdated(tool, linked.account.key.replacedAt)) return false;
    const where = 'source = ? AND (trouble IS NOT NULL OR nextAt IS NOT NULL)';
    return sql.run(`UPDATE tool SET ${NO_TROUBLE}, nextAt = NULL WHERE ${where}`, provider) > 0;
  }

  /** Since when it is lost is kept where nobody else has written it down. */
  #noteLost(provider: Provider, linked: Linked, tool: ToolRow | undefined): boolean {
    const { lost } = linked;
    const trouble = troubleIn(tool);
    if (lost === null || (trouble?.kind === 'broken' && trouble.why === lost)) return false;
    const text = JSON.stringify(lostState(linked, lost, null));
    return (
      this.#deps.sql.run(
        `INSERT INTO tool (source, trouble) VALUES (?1, ?2) ON CONFLICT (source)
         DO UPDATE SET trouble = ?2, failures = 0, nextAt = NULL`,
        ...[provider, text],
      ) > 0
    );
  }
}

/** Whether what is known of an import was met without the account, or asked with a key before the one of this moment. */
function isOutdated(tool: ToolRow | undefined, keySince: string): boolean {
  const trouble = troubleIn(tool);
  if (trouble?.kind === 'broken' && lostLinks.some((why) => why === trouble.why)) return true;
  return tool !== undefined && tool.lastAttemptAt !== null && tool.lastAttemptAt <= keySince;
}
