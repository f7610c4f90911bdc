import { z } from 'zod';

import { Refusal } from '../../shared/errors/app-error.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { ServiceClient } from '../http/service-client.ts';
import type { OutboxChange } from '../outbox/changes.ts';
import { keepToldImage, missingImages, readImage, sweepImages } from '../replica/images.repository.ts';

const DAY_MS = 86_400_000;
const Wanted = z.object({ to: z.string().nullable() }).optional();
const WithImages = z.object({ logo: Wanted, cover: Wanted });

// Of what else waits, the arguments stay as they are: those of an import are tens of megabytes.
function hashesIn(batch: readonly OutboxChange[]): string[] {
  const wishes = batch
    .filter(({ command }) => command === 'workspace.configure')
    .map((change) => WithImages.safeParse(change.args).data);
  return [...new Set(wishes.flatMap((wish) => [wish?.logo?.to ?? [], wish?.cover?.to ?? []].flat()))];
}

/** It is not taken, from whoever sends it: the way to the service is open all the same. */
const isRefused = (error: unknown): boolean =>
  error instanceof Refusal && /^(?:image\.|forbidden$|input\.invalid$)/u.test(error.error.code);

/** Sends the pictures that the workspace is about to be shown by, those that the service has not got. */
export async function sendImages(
  sql: Sql,
  client: Pick<ServiceClient, 'absentImages' | 'sendImage'>,
  batch: readonly OutboxChange[],
): Promise<void> {
  const hashes = hashesIn(batch);
  if (hashes.length === 0) return;
  try {
    for (const hash of await client.absentImages(hashes)) {
      const bytes = readImage(sql, hash);
      if (bytes) await client.sendImage(bytes);
    }
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}

/** Fetches the pictures of the workspace that are not here; true where one came. */
export async function takeImages(sql: Sql, client: Pick<ServiceClient, 'image'>, now: string): Promise<boolean> {
  let came = false;
  for (const hash of missingImages(sql)) {
    const bytes = await client.image(hash);
    if (bytes !== null && keepToldImage(sql, hash, bytes, now)) came = true;
  }
  sweepImages(sql, new Date(Date.parse(now) - DAY_MS).toISOString());
  return came;
}
