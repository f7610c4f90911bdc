import type { Topic } from '../../shared/ipc/topics.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { ServiceClient } from '../http/service-client.ts';
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
  readonly publish: (topic: Topic) => void;
  readonly now: () => string;
}

/**
 * Fetches what no pull brings: what events sum to, PDFs of invoices, pictures of the workspace, practice sessions, and what
 * was said. True where there is more of it.
 */
export async function takeBeside({ sql, texts, publish, now }: Beside, client: ServiceClient): Promise<boolean> {
  const hasUsage = await takeUsage(sql, client);
  const { changed, more } = await takePdfs(sql, client, now());
  if (hasUsage || changed) publish('usage');
  if (await takeImages(sql, client, now())) publish('session');
  const practice = await takePractice(sql, client);
  if (practice.changed) publish('sessions');
  const taken = await texts?.take(client);
  if (taken?.changed === true) for (const topic of ['integrations', 'sessions'] as const) publish(topic);
  return more || practice.more || taken?.more === true;
}
