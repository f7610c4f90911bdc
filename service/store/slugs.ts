import { existsSync } from 'node:fs';
import path from 'node:path';

import type { SlugClash } from '../../shared/domain/workspace-needs.ts';
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
  /** The workspace beside this one that has the name it has now, as it was known last. Never waits, and never throws. */
  clash(slug: string | null, now: string, own: () => readonly OwnSlug[]): SlugClash | null;
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
  const names = lost.filter(({ until }) => until === null).map(({ slug }) => slug);
  sql.run('DELETE FROM rival WHERE folder = ?', at.name);
  for (const slug of names) sql.run('INSERT INTO rival (slug, folder) VALUES (?, ?)', slug, at.name);
  return names;
}

const RIVALS = 'SELECT folder FROM rival WHERE slug = ? AND folder <> ? ORDER BY folder';

/** Who else has a name: whoever links with it lead to, or whoever says so beside us. */
function clashIn(sql: Sql, at: Record<'place' | 'name' | 'slug' | 'now', string>): SlugClash | null {
  const { place, name, slug } = at;
  const other = otherOf(sql, at);
  if (other !== undefined) return { slug, folder: path.dirname(other), isOurs: false };
  const rival = sql.all<Held>(RIVALS, slug, name).find(({ folder }) => existsSync(storeFile(path.join(place, folder))));
  return rival === undefined ? null : { slug, folder: path.dirname(rival.folder), isOurs: true };
}

interface At {
  readonly file: SlugFile;
  readonly place: string;
  readonly name: string;
  readonly report: (error: unknown) => void;
}
interface Claim {
  readonly slug: string;
  readonly own: readonly OwnSlug[];
  readonly now: string;
}

function claimIn({ file, place, name, report }: At, { slug, own, now }: Claim): ReturnType<Slugs['claim']> {
  const at = { place, name, now };
  try {
    return file.write(now, (sql) => {
      writeOwn(sql, at, own);
      if (otherOf(sql, { ...at, slug }) !== undefined) return 'taken';
      sql.run('INSERT OR REPLACE INTO slug (slug, folder) VALUES (?, ?)', slug, name);
      sql.run('DELETE FROM rival WHERE folder = ?', name);
      return null;
    });
  } catch (error) {
    if (troubleOf(error) === null) throw error;
    report(error);
    return 'unread';
  }
}

/**
 * They stand in one file of the place, because each workspace has a store and a service of its own. A name is free
 * where its workspace is gone. Without a place there is nobody beside. A file that is damaged is made anew from the stores of the place.
 */
export function slugsIn(place: string | null, folder: string, report: (error: unknown) => void): Slugs {
  if (place === null) return { claim: () => null, keep: () => [], clash: () => null };
  const name = path.relative(place, folder);
  const file = new SlugFile(place, report);
  const keep = (own: readonly OwnSlug[], now: string): string[] => {
    try {
      return own.length > 0 || file.isThere ? file.write(now, (sql) => writeOwn(sql, { place, name, now }, own)) : [];
    } catch (error) {
      // Whoever cannot look there has its links all the same: they open by what they carry.
      report(error);
      return [];
    }
  };
  let known: SlugClash | null = null;
  return {
    keep,
    clash: (slug, now, own) => {
      try {
        const found =
          slug !== null && file.isThere ? file.glance((sql) => clashIn(sql, { place, name, slug, now })) : null;
        // Whoever had it is gone: it is ours again.
        if (known?.isOurs === false && found === null) keep(own(), now);
        known = found;
      } catch {
        // In use, or damaged: whoever writes there next says so.
      }
      return known;
    },
    claim: (slug, own, now) => claimIn({ file, place, name, report }, { slug, own, now }),
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
