import { hash } from 'node:crypto';

import { insertAll } from '../../shared/store/insert-all.ts';
import type { Sql } from '../../shared/store/sql.ts';

/** The name of the bytes of a PDF. */
export const hashOfPdf = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');

/** Keeps a PDF that was chosen on this computer, until the invoice it is for is sent; answers its hash. */
export function keepOwnPdf(sql: Sql, bytes: Uint8Array, now: string): string {
  const name = hashOfPdf(bytes);
  sql.run(
    'INSERT INTO pdf (hash, since, bytes, own) VALUES (?, ?, ?, 1) ON CONFLICT (hash) DO UPDATE SET own = 1, since = excluded.since',
    ...[name, now, bytes],
  );
  return name;
}

/** Keeps a PDF that the service told. */
export const keepToldPdf = (sql: Sql, bytes: Uint8Array, now: string): void =>
  insertAll(sql, 'pdf (hash, since, bytes, own)', [[hashOfPdf(bytes), now, bytes, 0]], 'ON CONFLICT DO NOTHING');

export const readPdf = (sql: Sql, name: string): Uint8Array | undefined =>
  sql.get<{ bytes: Uint8Array }>('SELECT bytes FROM pdf WHERE hash = ?', name)?.bytes;

const MISSING = `SELECT DISTINCT pdf AS hash FROM invoice
  WHERE pdf IS NOT NULL AND op > 0 AND NOT EXISTS (SELECT 1 FROM pdf AS here WHERE here.hash = invoice.pdf)`;

/** The PDFs of invoices that are not here. */
export const missingPdfs = (sql: Sql): string[] => sql.all<{ hash: string }>(MISSING).map(({ hash: name }) => name);

const UNSENT = `EXISTS (SELECT 1 FROM change WHERE command = 'invoices.record' AND state IN ('waiting', 'sending', 'parked'))`;

/**
 * Forgets PDFs that stand with no invoice. What was chosen here stays for a day, and as long as an invoice waits to be
 * sent or decided.
 */
export function sweepPdfs(sql: Sql, dayAgo: string): void {
  sql.run(`UPDATE pdf SET own = 0 WHERE own = 1 AND since < ? AND NOT ${UNSENT}`, dayAgo);
  sql.run('DELETE FROM pdf WHERE own = 0 AND hash NOT IN (SELECT pdf FROM invoice WHERE pdf IS NOT NULL)');
}

/** Forgets what can be had again. */
export const forgetPdfs = (sql: Sql): number => sql.run('DELETE FROM pdf WHERE own = 0');

/** Carries PDFs that are nowhere else over from a damaged copy, as far as they can be read and are what they were. */
export function salvagePdfs(old: Sql, sql: Sql): void {
  for (const { hash: name } of old.all<{ hash: string }>('SELECT hash FROM pdf WHERE own = 1')) {
    const kept = old.get<{ since: string; bytes: Uint8Array }>('SELECT since, bytes FROM pdf WHERE hash = ?', name);
    if (kept && hashOfPdf(kept.bytes) === name) keepOwnPdf(sql, kept.bytes, kept.since);
  }
}
