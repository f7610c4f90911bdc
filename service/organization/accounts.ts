import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { Account, Credentials, type Provider } from '../../shared/domain/connection.ts';
import { AccountKey, type OrganizationAccount } from '../../shared/domain/organization-account.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import { inTransaction, type Sql, sqlOver } from '../../shared/store/sql.ts';
import { type Purse, readQuota } from '../integrations/budget.ts';
import { BUDGET_TABLE } from '../integrations/tool-tables.ts';
import { KeyRing } from '../secrets/key-ring.ts';
import type { Redaction } from '../secrets/redaction.ts';
import { SECRET_COLUMNS, SECRET_TABLE, Secrets } from '../secrets/secrets.ts';

const FILE = 'accounts.sqlite';
/** Another service, or the command line, may be writing at this moment. */
const PATIENCE_MS = 5000;
const VERSION = 1;

/** `workspaces` are the folders of those that may use an account, as JSON; null for all. A link says who does. */
const TABLES = `
CREATE TABLE account (
  id TEXT PRIMARY KEY, provider TEXT NOT NULL, account TEXT NOT NULL, address TEXT, since TEXT NOT NULL, keySince TEXT NOT NULL,
  keyEnds TEXT, workspaces TEXT
) WITHOUT ROWID;
CREATE TABLE link (account TEXT NOT NULL, folder TEXT NOT NULL, PRIMARY KEY (account, folder)) WITHOUT ROWID;
${SECRET_TABLE}${SECRET_COLUMNS}${BUDGET_TABLE}
PRAGMA user_version = ${String(VERSION)};
`;

interface Row {
  readonly id: string;
  readonly provider: Provider;
  readonly account: string;
  readonly address: string | null;
  readonly since: string;
  readonly keySince: string;
  readonly keyEnds: string | null;
  readonly workspaces: string | null;
}

const COLUMNS = 'id, provider, account, address, since, keySince, keyEnds, workspaces';

interface NewAccount {
  readonly account: Account;
  readonly credentials: Credentials;
  /** The folders of the workspaces that may use it; null for all. */
  readonly workspaces: readonly string[] | null;
}

/** By the end of which part of a key people tell it from others. */
const shownOf = (credentials: Credentials): string =>
  credentials.provider === 'gong' ? credentials.accessKey : credentials.key;
const addressOf = (credentials: Credentials): string | null =>
  credentials.provider === 'gong' ? credentials.baseUrl : null;
const endOf = (credentials: Credentials): string | null =>
  credentials.provider === 'gong' && credentials.expiresOn !== null ? `${credentials.expiresOn}T00:00:00.000Z` : null;
const foldersIn = (text: string | null): string[] | null => (text === null ? null : (JSON.parse(text) as string[])); // written from a list of texts

interface Wish {
  /** The folder in which workspaces lie beside each other; null where one is alone. */
  readonly place: string | null;
  /** The folder of the store of the workspace that asks; none where it is the place itself. */
  readonly folder?: string;
  readonly secretsKey: string | null;
  readonly redaction: Redaction;
}

/**
 * The accounts at tools that the workspaces of a place share. They stand in one file of the place, because each workspace has a store and
 * a process of its own: whoever writes there, or reads a key, has it alone meanwhile. The keys are sealed by the place's own ring.
 */
export class OrganizationAccounts {
  readonly #place: string | null;
  readonly #folder: string;
  readonly #redaction: Redaction;
  readonly #ring: KeyRing | null;

  constructor({ place, folder = '', secretsKey, redaction }: Wish) {
    this.#place = place;
    this.#folder = place === null ? '' : (path.relative(place, folder).split(path.sep)[0] ?? '');
    this.#redaction = redaction;
    this.#ring = place === null ? null : new KeyRing(place, secretsKey);
  }

  /** Those of them that this workspace may use. */
  listOwn(now: string): OrganizationAccount[] {
    return this.list(now).filter((account) => this.isForUs(account));
  }

  /** Whether this workspace may use an account. */
  isForUs({ workspaces }: Pick<OrganizationAccount, 'workspaces'>): boolean {
    return workspaces === null || workspaces.includes(this.#folder);
  }

  /** All accounts of the place, the oldest first. */
  list(now: string): OrganizationAccount[] {
    return this.#isThere ? this.#open((sql, secrets) => this.#listed(sql, secrets, now)) : [];
  }

  find(id: string, now: string): OrganizationAccount | undefined {
    return this.list(now).find((each) => each.id === id);
  }

  /** Keeps an account whose key was tested; answers its id. */
  add({ account, credentials, workspaces }: NewAccount, now: string): string {
    const id = randomUUID();
    this.#write((sql, secrets) => {
      const allowed = workspaces === null ? null : JSON.stringify(workspaces);
      const values = [id, credentials.provider, JSON.stringify(account), addressOf(credentials), now, now];
      sql.run(
        `INSERT INTO account (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        ...values,
        endOf(credentials),
        allowed,
      );
      secrets.keep(id, JSON.stringify(credentials), now, { shown: shownOf(credentials) });
    });
    return id;
  }

  /** Keeps another key of the same account, for all who use it. */
  replaceKey(id: string, { account, credentials }: Omit<NewAccount, 'workspaces'>, now: string): void {
    this.#write((sql, secrets) => {
      const values = [JSON.stringify(account), addressOf(credentials), now, endOf(credentials), id];
      const set = 'UPDATE account SET account = ?, address = ?, keySince = ?, keyEnds = ? WHERE id = ?';
      if (sql.run(set, ...values) === 0) throw new Refusal({ code: 'account.gone' });
      secrets.keep(id, JSON.stringify(credentials), now, { shown: shownOf(credentials) });
    });
  }

  /** Forgets an account and its key; whoever used it sees so. */
  remove(id: string): void {
    this.#write((sql, secrets) => {
      secrets.forget(id);
      for (const table of ['link', 'toolBudget']) sql.run(`DELETE FROM ${table} WHERE account = ?`, id);
      sql.run('DELETE FROM account WHERE id = ?', id);
    });
  }

  /** What opens an account, to be used now, by this workspace. Throws a Refusal where it is gone, is not for it, or cannot be opened. */
  reveal(id: string, now: string): Credentials {
    const known = this.find(id, now);
    if (!known) throw new Refusal({ code: 'account.gone' });
    if (!this.isForUs(known)) throw new Refusal({ code: 'account.barred' });
    return this.revealAny(id);
  }

  /** The same for whoever looks after the account itself. */
  revealAny(id: string): Credentials {
    const secret = this.#isThere ? this.#write((_, secrets) => secrets.reveal(id)) : null;
    if (secret === null) throw new Refusal({ code: 'account.gone' });
    return Credentials.parse(JSON.parse(secret));
  }

  /** Says which account this workspace uses of each tool, and no other. */
  keepLinks(links: readonly string[]): void {
    if (!this.#isThere) return;
    this.#write((sql) => {
      sql.run('DELETE FROM link WHERE folder = ?', this.#folder);
      for (const id of links) sql.run('INSERT INTO link SELECT id, ?2 FROM account WHERE id = ?1', id, this.#folder);
    });
  }

  /** Does something with the budget of an account, which all who use it share: no two at the same moment. Throws a Refusal where it is gone. */
  spend<T>(id: string, provider: Provider, work: (purse: Purse) => T): T {
    if (!this.#isThere) throw new Refusal({ code: 'account.gone' });
    return this.#write((sql) => {
      if (!sql.get('SELECT 1 AS found FROM account WHERE id = ?', id)) throw new Refusal({ code: 'account.gone' });
      return work({ sql, provider, account: id });
    });
  }

  /** Wraps all keys by the newest one of the ring, which is made anew after a year. */
  rotate(now: string): void {
    if (!this.#isThere) return;
    this.#write((_, secrets) => secrets.rewrapAll(now));
    // Only now: had this process ended before, the older key would still be needed.
    this.#write((_, secrets) => secrets.dropUnused());
  }

  /** Works on the file of the place in one transaction; it is made where there is none. */
  #write<T>(work: (sql: Sql, secrets: Secrets) => T): T {
    return this.#open((sql, secrets) => inTransaction(sql, () => work(sql, secrets)));
  }

  get #isThere(): boolean {
    return this.#place !== null && existsSync(path.join(this.#place, FILE));
  }

  #open<T>(work: (sql: Sql, secrets: Secrets) => T): T {
    if (this.#place === null || this.#ring === null) throw new Refusal({ code: 'account.gone' });
    const file = path.join(this.#place, FILE);
    const database = new DatabaseSync(file, { timeout: PATIENCE_MS });
    try {
      const sql = sqlOver(database);
      const versionOf = () => sql.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
      if (versionOf() > VERSION) throw new Refusal({ code: 'store.newer' });
      if (versionOf() === 0) {
        chmodSync(file, 0o600);
        inTransaction(sql, () => (versionOf() === 0 ? sql.exec(TABLES) : undefined));
      }
      return work(sql, new Secrets(sql, this.#ring, this.#redaction));
    } finally {
      database.close();
    }
  }

  #listed(sql: Sql, secrets: Secrets, now: string): OrganizationAccount[] {
    const used = sql.all<{ account: string; folder: string }>('SELECT account, folder FROM link ORDER BY folder');
    return sql.all<Row>(`SELECT ${COLUMNS} FROM account ORDER BY since, id`).map((row) => {
      const { id, provider, address, since, keySince, keyEnds } = row;
      const hint = secrets.hint(id)?.hint ?? '••••';
      return {
        ...{ id, provider, address, since, account: Account.parse(JSON.parse(row.account)) },
        key: AccountKey.parse({ hint, replacedAt: keySince, expiresAt: keyEnds }),
        quota: readQuota({ sql, provider, account: id }, now),
        workspaces: foldersIn(row.workspaces),
        usedBy: used.flatMap(({ account, folder }) => (account === id ? [folder] : [])),
      };
    });
  }
}
