import { existsSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { SLUG_DAYS } from '../../shared/domain/slug.ts';
import type { Effect } from '../../shared/kernel/effects.ts';
import { inTransaction, type Sql, sqlOver } from '../../shared/store/sql.ts';
import { storeFile } from './swap-store.ts';

const DAY_MS = 86_400_000;
/** Another service may be taking one at this moment. */
const PATIENCE_MS = 5000;
const FILE = 'slugs.sqlite';
const TABLE =
  'CREATE TABLE IF NOT EXISTS slug (slug TEXT PRIMARY KEY, folder TEXT NOT NULL, until TEXT) WITHOUT ROWID;';

/** A name in links that leads to a workspace, and until when it does; null for the one it has. */
interface OwnSlug {
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

/** The names that workspaces beside each other have in their links. */
export interface Slugs {
  /** Takes a name, whoever else of the place tries; false where another has it. */
  claim(slug: string, own: readonly OwnSlug[], now: string): boolean;
  /** Says which names lead to this workspace, and until when. */
  keep(own: readonly OwnSlug[]): void;
}

/** Of names that lead nowhere else any more, those of this workspace are as it says. */
function writeOwn(sql: Sql, folder: string, own: readonly OwnSlug[]): void {
  sql.run('DELETE FROM slug WHERE folder = ?', folder);
  for (const { slug, until } of own)
    sql.run('INSERT INTO slug (slug, folder, until) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', slug, folder, until);
}

/**
 * They stand in one file of the place, because each workspace has a store and a service of its own. A name is free
 * where its workspace is gone. Without a place there is nobody beside.
 */
export function slugsIn(place: string | null, folder: string): Slugs {
  if (place === null) return { claim: () => true, keep: () => undefined };
  const name = path.relative(place, folder);
  const write = <T>(work: (sql: Sql) => T): T => {
    const database = new DatabaseSync(path.join(place, FILE), { timeout: PATIENCE_MS });
    try {
      const sql = sqlOver(database);
      sql.exec(TABLE);
      return inTransaction(sql, () => work(sql));
    } finally {
      database.close();
    }
  };
  return {
    claim: (slug, own, now) =>
      write((sql) => {
        writeOwn(sql, name, own);
        const held = sql.get<{ folder: string; until: string | null }>('SELECT * FROM slug WHERE slug = ?', slug);
        const isThere = held !== undefined && existsSync(storeFile(path.join(place, held.folder)));
        if (isThere && held.folder !== name && (held.until === null || held.until > now)) return false;
        sql.run('INSERT OR REPLACE INTO slug (slug, folder) VALUES (?, ?)', slug, name);
        return true;
      }),
    keep: (own) => {
      if (own.length > 0 || existsSync(path.join(place, FILE))) write((sql) => writeOwn(sql, name, own));
    },
  };
}

/** The folder of the workspace of a place that has this name in its links now; undefined where none has. */
export function folderOfSlug(place: string, slug: string): string | undefined {
  if (!existsSync(path.join(place, FILE))) return undefined;
  const database = new DatabaseSync(path.join(place, FILE), { timeout: PATIENCE_MS, readOnly: true });
  try {
    const held = sqlOver(database).get<{ folder: string }>(
      'SELECT folder FROM slug WHERE slug = ? AND until IS NULL',
      slug,
    );
    return held === undefined ? undefined : path.dirname(held.folder);
  } finally {
    database.close();
  }
}

/** The name in links that effects give the workspace; undefined where they give it none. */
export function slugIn(effects: readonly Effect[]): string | undefined {
  for (const effect of effects) {
    if (effect.kind !== 'set' || effect.entity !== 'workspace') continue;
    const slug = effect.after?.['slug'];
    if (typeof slug === 'string') return slug;
  }
  return undefined;
}
