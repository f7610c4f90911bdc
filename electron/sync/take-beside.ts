import type { Topic } from '../../shared/ipc/topics.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { ServiceClient } from '../http/service-client.ts';
import { takePdfs } from './pdfs.ts';
import { takeUsage } from './take-usage.ts';

interface Beside {
  readonly sql: Sql;
  readonly publish: (topic: Topic) => void;
  readonly now: () => string;
}

/** Fetches what no pull brings: what events sum to, and PDFs of invoices. True where there is more of it. */
export async function takeBeside({ sql, publish, now }: Beside, client: ServiceClient): Promise<boolean> {
  const hasUsage = await takeUsage(sql, client);
  const { changed, more } = await takePdfs(sql, client, now());
  if (hasUsage || changed) publish('usage');
  return more;
}
