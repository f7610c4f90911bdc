import { chmodSync, existsSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { Refusal } from '../../shared/errors/app-error.ts';
import { inTransaction, type Sql, sqlOver } from '../../shared/store/sql.ts';
import { troubleOf } from '../../shared/store/trouble.ts';
import { BUDGET_TABLE, LEARNED_COLUMN } from '../integrations/tool-tables.ts';
import { SECRET_COLUMNS, SECRET_TABLE } from '../secrets/secrets.ts';

const FILE = 'accounts.sqlite';

/**
 * Each is run once, in this order. `workspaces` are the folders of those that may use an account, as JSON; null for all. A link says who
 * does, and where it ended, since when: it does not come back with a backup. An account that was taken away is known by its id. A wait
 * that a tool asked for is of all who use the account; `since` says when it did.
 */
const SCRIPTS = [
  `CREATE TABLE account (
  id TEXT PRIMARY KEY, provider TEXT NOT NULL, account TEXT NOT NULL, address TEXT, since TEXT NOT NULL, keySince TEXT NOT NULL,
  keyEnds TEXT, workspaces TEXT
) WITHOUT ROWID;
CREATE TABLE link (account TEXT NOT NULL, folder TEXT NOT NULL, PRIMARY KEY (account, folder)) WITHOUT ROWID;
${SECRET_TABLE}${SECRET_COLUMNS}${BUDGET_TABLE}`,
  `ALTER TABLE link ADD COLUMN endedAt TEXT;
CREATE TABLE goneAccount (id TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE toolWait (account TEXT PRIMARY KEY, until TEXT NOT NULL, since TEXT NOT NULL) WITHOUT ROWID;`,
  LEARNED_COLUMN,
] as const;

const versionOf = (sql: Sql): number => sql.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;

/** Brings an older file up to what is known here; one of a newer version is left as it is. Throws a Refusal then. */
function bringUp(sql: Sql, file: string): void {
  if (versionOf(sql) > SCRIPTS.length) throw new Refusal({ code: 'account.newer' });
  if (versionOf(sql) === SCRIPTS.length) return;
  chmodSync(file, 0o600);
  inTransaction(sql, () => {
    for (const script of SCRIPTS.slice(versionOf(sql))) sql.exec(script);
    sql.exec(`PRAGMA user_version = ${String(SCRIPTS.length)}`);
  });
}

/** What keeps the file from being read, as whoever asked is told it. */
function toldAs(error: unknown): unknown {
  const trouble = troubleOf(error);
  if (trouble === 'locked') return new Refusal({ code: 'account.busy' });
  return trouble === null || trouble === 'full' ? error : new Refusal({ code: 'account.unreadable' });
}

/** The file of a place in which the accounts stand that its workspaces share. It is open only while something is done. */
export class AccountsFile {
  readonly #file: string;
  readonly #patience: number;

  /** `patience` is how long is waited for whoever else has it, in milliseconds: nothing else goes on meanwhile. */
  constructor(place: string, patience: number) {
    this.#file = path.join(place, FILE);
    this.#patience = patience;
  }

  get isThere(): boolean {
    return existsSync(this.#file);
  }

  /** Reads the file, which is made where there is none. Throws a Refusal where it is in use, of a newer version, or cannot be read. */
  read<T>(work: (sql: Sql) => T): T {
    let database: DatabaseSync | null = null;
    try {
      database = new DatabaseSync(this.#file, { timeout: this.#patience });
      const sql = sqlOver(database);
      bringUp(sql, this.#file);
      return work(sql);
    } catch (error) {
      throw toldAs(error);
    } finally {
      database?.close();
    }
  }

  /** Works on the file in one transaction; whoever else would write waits meanwhile. Throws what `read` does. */
  write<T>(work: (sql: Sql) => T): T {
    return this.read((sql) => inTransaction(sql, () => work(sql)));
  }
}
