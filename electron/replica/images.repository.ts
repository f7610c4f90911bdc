import { imageSizes } from '../../shared/domain/image.ts';
import { decodePng, encodePng, hashOfPixels, type Pixels } from '../../shared/images/png.ts';
import { IMAGES_IN_USE } from '../../shared/store/image-tables.ts';
import { insertAll } from '../../shared/store/insert-all.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { packer } from '../images/packer.ts';

const sizes = Object.values(imageSizes);
/** Former pictures that are kept, for what is told of the past. */
const KEPT = 5;

/** Keeps a picture that was made on this computer until it is sent; answers its hash. */
export function keepOwnImage(sql: Sql, pixels: Pixels, now: string): string {
  const hash = hashOfPixels(pixels, packer);
  sql.run(
    'INSERT INTO image (hash, since, bytes, own) VALUES (?, ?, ?, 1) ON CONFLICT (hash) DO UPDATE SET own = 1, since = excluded.since',
    ...[hash, now, encodePng(pixels, packer)],
  );
  return hash;
}

/** Keeps a picture that the service told, packed anew; false where it is not the one that was asked for. */
export function keepToldImage(sql: Sql, hash: string, bytes: Uint8Array, now: string): boolean {
  const pixels = decodePng(bytes, sizes, packer);
  if (!pixels || hashOfPixels(pixels, packer) !== hash) return false;
  insertAll(
    sql,
    'image (hash, since, bytes, own)',
    [[hash, now, encodePng(pixels, packer), 0]],
    'ON CONFLICT DO NOTHING',
  );
  return true;
}

export const readImage = (sql: Sql, hash: string): Uint8Array | undefined =>
  sql.get<{ bytes: Uint8Array }>('SELECT bytes FROM image WHERE hash = ?', hash)?.bytes;

/** The pictures of the workspace that are not here. */
export const missingImages = (sql: Sql): string[] =>
  sql
    .all<{ hash: string }>(`SELECT hash FROM (${IMAGES_IN_USE}) WHERE hash NOT IN (SELECT hash FROM image)`)
    .map(({ hash }) => hash);

const UNSENT = `EXISTS (SELECT 1 FROM change WHERE command = 'workspace.configure' AND state IN ('waiting', 'sending', 'parked'))`;

/** Forgets pictures the workspace is not shown by, but the last ones; what was made here stays for a day, and while it waits to be sent. */
export function sweepImages(sql: Sql, dayAgo: string): void {
  sql.run(`UPDATE image SET own = 0 WHERE own = 1 AND since < ? AND NOT ${UNSENT}`, dayAgo);
  sql.run(`DELETE FROM image WHERE own = 0 AND hash NOT IN (${IMAGES_IN_USE})
    AND hash NOT IN (SELECT hash FROM image ORDER BY since DESC LIMIT ${String(KEPT)})`);
}

/** Forgets what can be had again. */
export const forgetImages = (sql: Sql): number => sql.run('DELETE FROM image WHERE own = 0');

/** Carries pictures that are nowhere else over from a damaged copy, as far as they can be read and are what they were. */
export function salvageImages(old: Sql, sql: Sql): void {
  const made = old.all<{ hash: string; since: string; bytes: Uint8Array }>('SELECT * FROM image WHERE own = 1');
  for (const { hash, since, bytes } of made) {
    const pixels = decodePng(bytes, sizes, packer);
    if (pixels && hashOfPixels(pixels, packer) === hash) keepOwnImage(sql, pixels, since);
  }
}
