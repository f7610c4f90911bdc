import { existsSync } from 'node:fs';
import path from 'node:path';

import type { Effect } from '../../shared/kernel/effects.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { isDamage, troubleOf } from '../../shared/store/trouble.ts';
import { type OwnSlug, SlugFile } from './slug-file.ts';
import { storeFile } from './swap-store.ts';

/** The names that workspaces beside each other have in their links. */
export interface Slugs {
  /** Takes a name, whoever else of the place tries; says what keeps it from being taken. */
  claim(slug: string, own: readonly OwnSlug[], now: string): null | 'taken' | 'unread';
  /** Says which names lead to this workspace, and until when; answers those that another holds. Never throws: it is reported. */
  keep(own: readonly OwnSlug[], now: string): string[];
}

interface Held {
  readonly folder: string;
  readonly until: string | null;
}

/** The workspace of another folder that has a name now; undefined where its folder is gone, or its time is over. */
function otherOf(sql: Sql, { place, name, slug, now }: Record<'place' | 'name' | 'slug' | 'now', string>) {
  const held = sql.get<Held>('SELECT folder, until FROM slug WHERE slug = ?', slug);
  if (held === undefined || held.folder === name || (held.until !== null && held.until <= now)) return undefined;
  return existsSync(storeFile(path.join(place, held.folder))) ? held.folder : undefined;
}

/** The names of this workspace are as it says, save those that another has; answers these. */
function writeOwn(sql: Sql, at: { place: string; name: string; now: string }, own: readonly OwnSlug[]): string[] {
  sql.run('DELETE FROM slug WHERE folder = ?', at.name);
  const lost = own.filter(({ slug }) => otherOf(sql, { ...at, slug }) !== undefined);
  for (const { slug, until } of own.filter((each) => !lost.includes(each)))
    sql.run('INSERT OR REPLACE INTO slug (slug, folder, until) VALUES (?, ?, ?)', slug, at.name, until);
  return lost.filter(({ until }) => until === null).map(({ slug }) => slug);
}

/**
 * They stand in one file of the place, because each workspace has a store and a service of its own. A name is free
 * where its workspace is gone. Without a place there is nobody beside. A file that is damaged is made anew from the stores of the place.
 */
export function slugsIn(place: string | null, folder: string, report: (error: unknown) => void): Slugs {
  if (place === null) return { claim: () => null, keep: () => [] };
  const name = path.relative(place, folder);
  const file = new SlugFile(place, report);
  return {
    claim: (slug, own, now) => {
      const at = { place, name, now };
      try {
        return file.write(now, (sql) => {
          writeOwn(sql, at, own);
          if (otherOf(sql, { ...at, slug }) !== undefined) return 'taken';
          sql.run('INSERT OR REPLACE INTO slug (slug, folder) VALUES (?, ?)', slug, name);
          return null;
        });
      } catch (error) {
        if (troubleOf(error) === null) throw error;
        report(error);
        return 'unread';
      }
    },
    keep: (own, now) => {
      try {
        return own.length > 0 || file.isThere ? file.write(now, (sql) => writeOwn(sql, { place, name, now }, own)) : [];
      } catch (error) {
        // Whoever cannot look there has its links all the same: they open by what they carry.
        report(error);
        return [];
      }
    },
  };
}

/** The folder of the workspace of a place that has this name in its links now; undefined where none has, or nobody can tell. */
export function folderOfSlug(place: string, slug: string): string | undefined {
  const file = new SlugFile(place, () => undefined);
  if (!file.isThere) return undefined;
  try {
    const held = file.read((sql) =>
      sql.get<{ folder: string }>('SELECT folder FROM slug WHERE slug = ? AND until IS NULL', slug),
    );
    return held === undefined ? undefined : path.dirname(held.folder);
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
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
