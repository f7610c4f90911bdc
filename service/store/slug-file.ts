import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { SLUG_DAYS } from '../../shared/domain/slug.ts';
import { inTransaction, type Sql, sqlOver } from '../../shared/store/sql.ts';
import { isDamage } from '../../shared/store/trouble.ts';
import { storeFile } from './swap-store.ts';

const DAY_MS = 86_400_000;
/** Another service may be taking one at this moment. */
const PATIENCE_MS = 5000;
const FILE = 'slugs.sqlite';
/** Who has a name, until when; and whose it is as well by what their own store says, which others are told. */
const TABLES = `CREATE TABLE IF NOT EXISTS slug (slug TEXT PRIMARY KEY, folder TEXT NOT NULL, until TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rival (slug TEXT NOT NULL, folder TEXT NOT NULL, PRIMARY KEY (slug, folder)) WITHOUT ROWID;`;

/** A name in links that leads to a workspace, and until when it does; null for the one it has. */
export interface OwnSlug {
  readonly slug: string;
  readonly until: string | null;
}

/** When the name in links was another. */
const FORMER = `SELECT span.value AS slug, max(operation.at) AS at FROM span JOIN workspace ON workspace.id = span.subject
  JOIN operation ON operation.seq = span.untilOp WHERE span.field = 'slug' AND span.value <> 'null' GROUP BY span.value`;

/** The names in links that lead to the workspace of this store: the one it has, and those it had until lately. */
export function slugsOf(sql: Sql, now: string): OwnSlug[] {
  const current = sql.get<{ slug: string | null }>('SELECT slug FROM workspace')?.slug ?? null;
  const former = sql
    .all<{ slug: string; at: string }>(FORMER)
    .map(({ slug, at }) => ({ slug, until: new Date(Date.parse(at) + SLUG_DAYS * DAY_MS).toISOString() }))
    .filter(({ slug, until }) => slug !== current && until > now);
  return [...(current === null ? [] : [{ slug: current, until: null }]), ...former];
}

/** The file of a place in which the names in links of its workspaces stand. It is open only while something is done. */
export class SlugFile {
  readonly #place: string;
  readonly #file: string;
  readonly #report: (error: unknown) => void;

  constructor(place: string, report: (error: unknown) => void) {
    this.#place = place;
    this.#file = path.join(place, FILE);
    this.#report = report;
  }

  get isThere(): boolean {
    return existsSync(this.#file);
  }

  /** Reads the file that is there. Throws what SQLite says of it. */
  read<T>(work: (sql: Sql) => T): T {
    return this.#open({ readOnly: true }, work);
  }

  /** The same, and waits for nobody who writes. */
  glance<T>(work: (sql: Sql) => T): T {
    return this.#open({ readOnly: true, timeout: 0 }, work);
  }

  /** Works on the file in one transaction. One that is damaged is set aside first, and made anew. Throws what SQLite says of it. */
  write<T>(now: string, work: (sql: Sql) => T): T {
    const which = this.#which();
    try {
      return this.#written(work);
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.#report(error);
      this.#setAside(which, now);
      return this.#written((sql) => {
        this.#fill(sql, now);
        return work(sql);
      });
    }
  }

  #open<T>(options: { readonly readOnly?: boolean; readonly timeout?: number }, work: (sql: Sql) => T): T {
    const database = new DatabaseSync(this.#file, { timeout: PATIENCE_MS, ...options });
    try {
      return work(sqlOver(database));
    } finally {
      database.close();
    }
  }

  #written<T>(work: (sql: Sql) => T): T {
    return this.#open({}, (sql) => {
      sql.exec(TABLES);
      return inTransaction(sql, () => work(sql));
    });
  }

  #which(): number | undefined {
    return statSync(this.#file, { throwIfNoEntry: false })?.ino;
  }

  /** Of several services that meet the damage one moves the file: it is another one afterwards. */
  #setAside(which: number | undefined, now: string): void {
    if (which === undefined || this.#which() !== which) return;
    const aside = `${this.#file}.damaged-${now.replaceAll(':', '-')}`;
    for (const suffix of ['', '-journal', '-wal', '-shm'])
      if (existsSync(this.#file + suffix)) renameSync(this.#file + suffix, aside + suffix);
  }

  /** What the stores of the place say of themselves, so that none loses its name to another that asks first. */
  #fill(sql: Sql, now: string): void {
    for (const { name } of readdirSync(this.#place, { withFileTypes: true }).filter((each) => each.isDirectory())) {
      const folder = path.join(name, 'service');
      if (!existsSync(storeFile(path.join(this.#place, folder)))) continue;
      for (const { slug, until } of this.#slugsAt(folder, now))
        sql.run('INSERT INTO slug (slug, folder, until) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', slug, folder, until);
    }
  }

  /** A neighbour whose store cannot be read now says what is its own when it starts. */
  #slugsAt(folder: string, now: string): OwnSlug[] {
    try {
      const file = storeFile(path.join(this.#place, folder));
      const database = new DatabaseSync(file, { readOnly: true, timeout: PATIENCE_MS });
      try {
        return slugsOf(sqlOver(database), now);
      } finally {
        database.close();
      }
    } catch (error) {
      this.#report(error);
      return [];
    }
  }
}
