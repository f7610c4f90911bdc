import { z } from 'zod';

import { unfitPdf } from '../../shared/domain/invoice.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { ServiceClient } from '../http/service-client.ts';
import type { OutboxChange } from '../outbox/changes.ts';
import { hashOfPdf, keepToldPdf, missingPdfs, readPdf, sweepPdfs } from '../replica/pdfs.repository.ts';

/** So many are fetched before what waits to be sent has its turn again. */
const AT_ONCE = 8;
const DAY_MS = 86_400_000;

const WithPdf = z.object({ pdf: z.object({ hash: z.string() }) });

// Of what else waits, the arguments stay as they are: those of an import are tens of megabytes.
const hashesIn = (batch: readonly OutboxChange[]): string[] => [
  ...new Set(
    batch
      .filter(({ command }) => command === 'invoices.record')
      .flatMap((change) => WithPdf.safeParse(change.args).data?.pdf.hash ?? []),
  ),
];

/** It is not taken, from whoever sends it: the way to the service is open all the same. */
const isRefused = (error: unknown): boolean =>
  error instanceof Refusal && /^(?:pdf\.|forbidden$|input\.invalid$)/u.test(error.error.code);

/**
 * Sends the PDFs of invoices that are about to be sent, those that the service has not got: an invoice is taken only
 * where its PDF is there. What it does not take as one is told by its refusal of the invoice.
 */
export async function sendPdfs(
  sql: Sql,
  client: Pick<ServiceClient, 'absentPdfs' | 'sendPdf'>,
  batch: readonly OutboxChange[],
): Promise<void> {
  const hashes = hashesIn(batch);
  if (hashes.length === 0) return;
  try {
    for (const name of await client.absentPdfs(hashes)) {
      const bytes = readPdf(sql, name);
      if (bytes) await client.sendPdf(bytes);
    }
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}

/** Fetches PDFs of invoices that are not here, some at a time, so that they open without a network. */
export async function takePdfs(
  sql: Sql,
  client: Pick<ServiceClient, 'pdf'>,
  now: string,
): Promise<{ readonly changed: boolean; readonly more: boolean }> {
  const missing = missingPdfs(sql);
  let changed = false;
  for (const name of missing.slice(0, AT_ONCE)) {
    const bytes = await client.pdf(name);
    // One that the service lost, or that is not what it was, is none: its own check tells.
    if (bytes === null || hashOfPdf(bytes) !== name || unfitPdf(bytes) !== null) continue;
    keepToldPdf(sql, bytes, now);
    changed = true;
  }
  sweepPdfs(sql, new Date(Date.parse(now) - DAY_MS).toISOString());
  return { changed, more: changed && missing.length > AT_ONCE };
}
