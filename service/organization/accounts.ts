import { randomUUID } from 'node:crypto';
import path from 'node:path';

import { Account, Credentials, isSameAccount, type LostLink, type Provider } from '../../shared/domain/connection.ts';
import { AccountKey, type OrganizationAccount } from '../../shared/domain/organization-account.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { forgetPlan, type Purse, readQuota, readWait, testsOf } from '../integrations/budget.ts';
import { KeyRing } from '../secrets/key-ring.ts';
import type { Redaction } from '../secrets/redaction.ts';
import { Secrets } from '../secrets/secrets.ts';
import { AccountsFile } from './accounts-file.ts';

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

/** A link that is in use, and is none of these. */
const ENDED = 'endedAt IS NULL AND account NOT IN (SELECT value FROM json_each(?))';
const LINK = 'INSERT INTO link (account, folder) SELECT id, ?2 FROM account WHERE id = ?1 ON CONFLICT';
const OUR_LINK = 'SELECT endedAt FROM link WHERE account = ? AND folder = ?';
const USED = 'SELECT account, folder FROM link WHERE endedAt IS NULL ORDER BY folder';
const GONE = 'SELECT at FROM goneAccount WHERE id = ?';
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

const sharedPurse = (sql: Sql, { provider, id }: { readonly provider: Provider; readonly id: string }): Purse => ({
  ...{ sql, provider, account: id, isShared: true },
});

/** What a workspace finds of the account it is linked to. Of one that is lost, `since` is null where nobody has written down when. */
export type Looked =
  | { readonly kind: 'there'; readonly account: OrganizationAccount }
  | { readonly kind: 'lost'; readonly why: LostLink; readonly since: string | null }
  /** Somebody else has the file, and it was never read here. */
  | { readonly kind: 'unknown' };

/** How it is refused to read with an account that is lost. */
const refusedFor = {
  unlinked: 'account.gone',
  barred: 'account.barred',
  disconnected: 'account.ended',
  newer: 'account.newer',
  unreadable: 'account.unreadable',
} as const;

interface Wish {
  /** The folder in which workspaces lie beside each other; null where one is alone. */
  readonly place: string | null;
  /** How long is waited for whoever else has the file, in milliseconds; what goes on beside it waits too. */
  readonly patience: number;
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
  readonly #file: AccountsFile | null;
  readonly #folder: string;
  readonly #redaction: Redaction;
  readonly #ring: KeyRing | null;
  /** What was found last of each: told while another process has the file. */
  readonly #found = new Map<string, Looked>();

  constructor({ place, folder = '', secretsKey, redaction, patience }: Wish) {
    this.#file = place === null ? null : new AccountsFile(place, patience);
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

  /** What is found of an account that this workspace is linked to. Never waits, and never throws. */
  look(id: string, now: string): Looked {
    const looked = this.#lookAgain(id, now);
    if (looked.kind !== 'unknown') this.#found.set(id, looked);
    return looked;
  }

  /** Keeps an account whose key was tested; answers its id. Throws a Refusal where it is connected already. */
  add({ account, credentials, workspaces }: NewAccount, now: string): string {
    const id = randomUUID();
    const address = addressOf(credentials);
    this.#write((sql, secrets) => {
      const isSame = (each: OrganizationAccount) =>
        each.provider === credentials.provider &&
        isSameAccount(each.account.id, account.id) &&
        each.address === address;
      const known = this.#listed(sql, secrets, now).find(isSame);
      if (known) throw new Refusal({ code: 'account.known', id: known.id, name: known.account.name });
      const allowed = workspaces === null ? null : JSON.stringify(workspaces);
      sql.run(
        `INSERT INTO account (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[id, credentials.provider, JSON.stringify(account), address, now, now, endOf(credentials), allowed],
      );
      secrets.keep(id, JSON.stringify(credentials), now, { shown: shownOf(credentials) });
    });
    return id;
  }

  /** Keeps another key of the same account, for all who use it. Whoever gives one may have another plan, and waits for nothing. */
  replaceKey(id: string, { account, credentials }: Omit<NewAccount, 'workspaces'>, now: string): void {
    this.#write((sql, secrets) => {
      const values = [JSON.stringify(account), addressOf(credentials), now, endOf(credentials), id];
      const set = 'UPDATE account SET account = ?, address = ?, keySince = ?, keyEnds = ? WHERE id = ?';
      if (sql.run(set, ...values) === 0) throw new Refusal({ code: 'account.gone' });
      forgetPlan(sharedPurse(sql, { provider: credentials.provider, id }));
      secrets.keep(id, JSON.stringify(credentials), now, { shown: shownOf(credentials) });
    });
  }

  /** Forgets an account and its key; whoever used it sees so. */
  remove(id: string, now: string): void {
    this.#write((sql, secrets) => {
      secrets.forget(id);
      for (const table of ['link', 'toolBudget', 'toolWait']) sql.run(`DELETE FROM ${table} WHERE account = ?`, id);
      sql.run('DELETE FROM toolBudget WHERE account = ?', testsOf(id));
      if (sql.run('DELETE FROM account WHERE id = ?', id) > 0)
        sql.run('INSERT OR REPLACE INTO goneAccount (id, at) VALUES (?, ?)', id, now);
    });
  }

  /** What opens an account, to be used now, by this workspace. Throws a Refusal where it is gone, is not for it, or cannot be opened. */
  reveal(id: string, now: string): Credentials {
    if (!this.#isThere) throw new Refusal({ code: 'account.gone' });
    const looked = this.#open((sql, secrets) => this.#lookIn(sql, secrets, id, now));
    if (looked.kind === 'lost') throw new Refusal({ code: refusedFor[looked.why] });
    return this.revealAny(id);
  }

  /** The same for whoever looks after the account itself. */
  revealAny(id: string): Credentials {
    const secret = this.#isThere ? this.#write((_, secrets) => secrets.reveal(id)) : null;
    if (secret === null) throw new Refusal({ code: 'account.gone' });
    return Credentials.parse(JSON.parse(secret));
  }

  /** Says that this workspace uses an account from now on, also where it once ended that. Throws a Refusal where it may not. */
  addLink(id: string, now: string): void {
    this.#write((sql, secrets) => {
      const known = this.#listed(sql, secrets, now).find((each) => each.id === id);
      if (!known || !this.isForUs(known)) throw new Refusal({ code: 'account.gone' });
      sql.run(`${LINK} DO UPDATE SET endedAt = NULL`, id, this.#folder);
    });
  }

  /**
   * Says which accounts this workspace uses, and no other; false where there is no file to say it in. What it once ended to use stays
   * so: it may have come back with a backup.
   */
  keepLinks(links: readonly string[], now: string): boolean {
    if (!this.#isThere) return false;
    this.#write((sql) => {
      sql.run(`UPDATE link SET endedAt = ? WHERE folder = ? AND ${ENDED}`, now, this.#folder, JSON.stringify(links));
      for (const id of links) sql.run(`${LINK} DO NOTHING`, id, this.#folder);
    });
    return true;
  }

  /** Does something with the budget of an account, which all who use it share: no two at the same moment. Throws a Refusal where it is gone. */
  spend<T>(id: string, provider: Provider, work: (purse: Purse) => T): T {
    if (!this.#isThere) throw new Refusal({ code: 'account.gone' });
    return this.#write((sql) => {
      if (!sql.get('SELECT 1 AS found FROM account WHERE id = ?', id)) throw new Refusal({ code: 'account.gone' });
      return work(sharedPurse(sql, { provider, id }));
    });
  }

  /** Wraps all keys by the newest one of the ring, which is made anew after a year. */
  rotate(now: string): void {
    if (!this.#isThere) return;
    this.#write((_, secrets) => secrets.rewrapAll(now));
    // Only now: had this process ended before, the older key would still be needed.
    this.#write((_, secrets) => secrets.dropUnused());
  }

  #lookAgain(id: string, now: string): Looked {
    try {
      if (!this.#isThere) return { kind: 'lost', why: 'unlinked', since: null };
      return this.#open((sql, secrets) => this.#lookIn(sql, secrets, id, now));
    } catch (error) {
      const code = error instanceof Refusal ? error.error.code : null;
      if (code === 'account.busy') return this.#found.get(id) ?? { kind: 'unknown' };
      // Whatever it is, it keeps nobody from the workspace.
      return { kind: 'lost', why: code === 'account.newer' ? 'newer' : 'unreadable', since: null };
    }
  }

  #lookIn(sql: Sql, secrets: Secrets, id: string, now: string): Looked {
    const lost = (why: LostLink, since: string | null): Looked => ({ kind: 'lost', why, since });
    const account = this.#listed(sql, secrets, now).find((each) => each.id === id);
    if (!account) return lost('unlinked', sql.get<{ at: string }>(GONE, id)?.at ?? null);
    // Whose an account is that is not for us is nothing that we are told.
    if (!this.isForUs(account)) return lost('barred', null);
    const ended = sql.get<{ endedAt: string | null }>(OUR_LINK, id, this.#folder)?.endedAt ?? null;
    return ended === null ? { kind: 'there', account } : lost('disconnected', ended);
  }

  get #isThere(): boolean {
    return this.#file?.isThere === true;
  }

  /** Works on the file of the place in one transaction; it is made where there is none. */
  #write<T>(work: (sql: Sql, secrets: Secrets) => T): T {
    const [file, ring] = this.#whole;
    return file.write((sql) => work(sql, new Secrets(sql, ring, this.#redaction)));
  }

  #open<T>(work: (sql: Sql, secrets: Secrets) => T): T {
    const [file, ring] = this.#whole;
    return file.read((sql) => work(sql, new Secrets(sql, ring, this.#redaction)));
  }

  get #whole(): readonly [AccountsFile, KeyRing] {
    if (this.#file === null || this.#ring === null) throw new Refusal({ code: 'account.gone' });
    return [this.#file, this.#ring];
  }

  #listed(sql: Sql, secrets: Secrets, now: string): OrganizationAccount[] {
    const used = sql.all<{ account: string; folder: string }>(USED);
    return sql.all<Row>(`SELECT ${COLUMNS} FROM account ORDER BY since, id`).map((row) => {
      const { id, provider, address, since, keySince, keyEnds } = row;
      const hint = secrets.hint(id)?.hint ?? '••••';
      return {
        ...{ id, provider, address, since, account: Account.parse(JSON.parse(row.account)) },
        key: AccountKey.parse({ hint, replacedAt: keySince, expiresAt: keyEnds }),
        quota: readQuota(sharedPurse(sql, { provider, id }), now),
        waitsUntil: readWait(sharedPurse(sql, { provider, id }), now)?.told ?? null,
        workspaces: foldersIn(row.workspaces),
        usedBy: used.flatMap(({ account, folder }) => (account === id ? [folder] : [])),
      };
    });
  }
}
