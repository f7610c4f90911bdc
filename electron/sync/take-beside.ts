import type { Topic } from '../../shared/ipc/topics.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { ServiceClient } from '../http/service-client.ts';
import type { Media } from '../media/media.ts';
import type { CallTexts } from './call-texts.ts';
import { takeImages } from './images.ts';
import { takePdfs } from './pdfs.ts';
import { takePractice } from './take-practice.ts';
import { takeUsage } from './take-usage.ts';

export interface Beside {
  /** The copy as it is now. */
  readonly sql: Sql;
  /** What was said in calls, where it is kept at all. */
  readonly texts?: CallTexts;
  /** Recordings on this computer. */
  readonly media?: Pick<Media, 'take' | 'sweep'>;
  readonly publish: (topic: Topic) => void;
  readonly now: () => string;
}

/**
 * Fetches what no pull brings: what events sum to, PDFs of invoices, pictures of the workspace, practice sessions, what was said,
 * and recordings that are to be here. True where there is more of it.
 */
export async function takeBeside({ sql, texts, media, publish, now }: Beside, client: ServiceClient): Promise<boolean> {
  const hasUsage = await takeUsage(sql, client);
  const { changed, more } = await takePdfs(sql, client, now());
  if (hasUsage || changed) publish('usage');
  if (await takeImages(sql, client, now())) publish('session');
  const practice = await takePractice(sql, client);
  if (practice.changed) publish('sessions');
  const taken = await texts?.take(client);
  if (taken?.changed === true) for (const topic of ['integrations', 'sessions'] as const) publish(topic);
  // What is to be kept of recordings is known when all sessions are here.
  const isFetching = practice.more ? false : ((await media?.take(client)) ?? false);
  return more || practice.more || taken?.more === true || isFetching;
}
