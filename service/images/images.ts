import { z } from 'zod';

import { ImageHash, imageSizes } from '../../shared/domain/image.ts';
import { decodePng, encodePng, hashOfPixels } from '../../shared/images/png.ts';
import { IMAGES_IN_USE } from '../../shared/store/image-tables.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { deny, problem } from '../problem.ts';
import type { Routes } from '../routes.ts';
import { packer } from './packer.ts';

const DAY_MS = 86_400_000;
const NOT_FOUND = 404;
const CREATED = 201;
const MAX_ASKED = 8;
/** Former pictures that are kept, so that what put others in their place can be taken back. */
const KEPT = 3;
const Asked = z.object({ hashes: z.array(ImageHash).max(MAX_ASKED) });

const sizes = Object.values(imageSizes);
const FORGET = `DELETE FROM image WHERE since < ?1 AND hash NOT IN (${IMAGES_IN_USE})
  AND hash NOT IN (SELECT hash FROM image WHERE hash NOT IN (${IMAGES_IN_USE}) ORDER BY since DESC LIMIT ${String(KEPT)})`;
/** Whoever sends pictures all day long fills nothing. */
const MOST_AT_ONCE = 12;

/** Keeps a picture until the workspace is shown by it: unpacked to its pixels and packed again here. Throws a Refusal where it is none. */
function keep(sql: Sql, sent: Uint8Array, now: string): string {
  const pixels = decodePng(sent, sizes, packer);
  if (!pixels) return deny({ code: 'image.unfit', name: 'PNG' });
  sql.run(FORGET, new Date(Date.parse(now) - DAY_MS).toISOString());
  const hash = hashOfPixels(pixels, packer);
  sql.run(
    'INSERT INTO image (hash, since, bytes) VALUES (?, ?, ?) ON CONFLICT (hash) DO UPDATE SET since = excluded.since',
    ...[hash, now, encodePng(pixels, packer)],
  );
  sql.run(
    `DELETE FROM image WHERE hash NOT IN (${IMAGES_IN_USE})
       AND hash NOT IN (SELECT hash FROM image ORDER BY since DESC, hash = ?1 DESC LIMIT ${String(MOST_AT_ONCE)})`,
    hash,
  );
  return hash;
}

/** A picture as it is kept, as PNG; undefined where it is not here. */
export const bytesOf = (sql: Sql, hash: string): Uint8Array<ArrayBuffer> | undefined =>
  sql.get<{ bytes: Uint8Array<ArrayBuffer> }>('SELECT bytes FROM image WHERE hash = ?', hash)?.bytes;

/** How a picture is answered: as nothing but a picture, which stays what it is. */
const asPicture = {
  'content-type': 'image/png',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, max-age=31536000, immutable',
} as const;

interface Deps {
  readonly sql: Sql;
  readonly now: () => string;
}

/** The pictures that pages behind links show: for everybody, because they are on pages for everybody. */
export function addShownImages(routes: Routes, { sql }: Pick<Deps, 'sql'>): void {
  routes.on('GET /images/:hash', (context) => {
    const hash = context.req.param('hash') ?? '';
    const isShown = sql.get(`SELECT 1 AS found FROM (${IMAGES_IN_USE}) WHERE hash = ?`, hash) !== undefined;
    const bytes = isShown ? bytesOf(sql, hash) : undefined;
    return bytes ? context.body(bytes, 200, asPicture) : context.body(null, NOT_FOUND);
  });
}

/** The pictures of the workspace: sent before it is shown by them, and fetched by everybody in it. */
export function addImages(routes: Routes, { sql, now }: Deps): void {
  routes.on('POST /v1/images', async (context) => {
    const sent = new Uint8Array(await context.req.arrayBuffer());
    return context.json({ hash: keep(sql, sent, now()) }, CREATED);
  });
  routes.on('POST /v1/images/absent', async (context) => {
    const asked = Asked.safeParse(await context.req.json().catch(() => null));
    if (!asked.success) return deny({ code: 'input.invalid', where: 'hashes' });
    return context.json({ absent: asked.data.hashes.filter((hash) => !bytesOf(sql, hash)) });
  });
  routes.on('GET /v1/images/:hash', (context) => {
    const bytes = bytesOf(sql, context.req.param('hash') ?? '');
    return bytes ? context.body(bytes, 200, asPicture) : problem({ code: 'image.missing' }, NOT_FOUND);
  });
}

/** What is wrong with the pictures of the workspace, in a sentence each. */
export function* wrongImages(sql: Sql): Generator<string> {
  for (const { hash } of sql.all<{ hash: string }>(IMAGES_IN_USE)) {
    const bytes = bytesOf(sql, hash);
    if (!bytes) {
      yield `the picture ${hash} of the workspace is not there`;
      continue;
    }
    const pixels = decodePng(bytes, sizes, packer);
    if (!pixels || hashOfPixels(pixels, packer) !== hash) yield `the picture ${hash} is not what it was`;
  }
}
