import type { Sql } from '../../shared/store/sql.ts';
import type { ServiceClient } from '../http/service-client.ts';
import type { OutboxChange } from '../outbox/changes.ts';
import { sendImages } from './images.ts';
import { sendPdfs } from './pdfs.ts';

/** Sends the files that changes about to be sent are taken with. */
export async function sendBeside(sql: Sql, client: ServiceClient, batch: readonly OutboxChange[]): Promise<void> {
  await sendPdfs(sql, client, batch);
  await sendImages(sql, client, batch);
}
