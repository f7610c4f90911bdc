import { hash } from 'node:crypto';

import { z } from 'zod';

import { MAX_PDF_BYTES, MAX_PDFS_BYTES, megabytes, PdfHash, unfitPdf } from '../shared/domain/invoice.ts';
import type { Sql } from '../shared/store/sql.ts';
import { deny, problem } from './problem.ts';
import type { Routes } from './routes.ts';

const DAY_MS = 86_400_000;
const NOT_FOUND = 404;
const CREATED = 201;
/** A desktop asks for what one push needs. */
const MAX_ASKED = 200;
const Asked = z.object({ hashes: z.array(PdfHash).max(MAX_ASKED) });

const hashOf = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');

/** What was sent for an invoice that has not come within a day, or is recorded no more, is forgotten. */
const FORGET = `DELETE FROM pdf WHERE since < ? AND hash NOT IN (SELECT pdf FROM invoice WHERE pdf IS NOT NULL)`;
const ALL = 'SELECT coalesce(sum(length(bytes)), 0) AS n FROM pdf';

/** Keeps a PDF until the invoice it stands with comes. Throws a Refusal where it is none, or there is no room. */
function keep(sql: Sql, bytes: Uint8Array, now: string): string {
  const name = 'PDF';
  const unfit = unfitPdf(bytes);
  if (unfit === 'pdf.tooBig') return deny({ code: unfit, name, most: megabytes(MAX_PDF_BYTES) });
  if (unfit !== null) return deny({ code: unfit, name });
  sql.run(FORGET, new Date(Date.parse(now) - DAY_MS).toISOString());
  const all = sql.get<{ n: number }>(ALL)?.n ?? 0;
  if (all + bytes.length > MAX_PDFS_BYTES) return deny({ code: 'pdf.full', most: megabytes(MAX_PDFS_BYTES) });
  const own = hashOf(bytes);
  sql.run(
    'INSERT INTO pdf (hash, since, bytes) VALUES (?, ?, ?) ON CONFLICT (hash) DO UPDATE SET since = excluded.since',
    ...[own, now, bytes],
  );
  return own;
}

interface Deps {
  readonly sql: Sql;
  readonly now: () => string;
}

/** The PDFs of invoices: sent before the invoice that names them, and fetched by whoever sees billing. */
export function addPdfs(routes: Routes, { sql, now }: Deps): void {
  routes.on('POST /v1/pdfs', async (context) => {
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    return context.json({ hash: keep(sql, bytes, now()) }, CREATED);
  });
  routes.on('POST /v1/pdfs/absent', async (context) => {
    const asked = Asked.safeParse(await context.req.json().catch(() => null));
    if (!asked.success) return deny({ code: 'input.invalid', where: 'hashes' });
    const isHere = (name: string) => sql.get('SELECT 1 AS found FROM pdf WHERE hash = ?', name) !== undefined;
    return context.json({ absent: asked.data.hashes.filter((name) => !isHere(name)) });
  });
  routes.on('GET /v1/pdfs/:hash', (context) => {
    const name = context.req.param('hash') ?? '';
    const kept = sql.get<{ bytes: Uint8Array<ArrayBuffer> }>('SELECT bytes FROM pdf WHERE hash = ?', name);
    if (!kept) return problem({ code: 'pdf.missing', name }, NOT_FOUND);
    return context.body(kept.bytes, 200, { 'content-type': 'application/pdf' });
  });
}

/** Of every invoice the lines come to its amount, and its PDF is there and is the one it names. */
const INVOICES = `SELECT 'invoice ' || number || ' is ' || amount || ', and its lines are ' || total AS detail FROM (
    SELECT number, amount, (SELECT sum(value ->> 'amount') FROM json_each(lines)) AS total FROM invoice) WHERE total <> amount
  UNION ALL SELECT 'the PDF of invoice ' || number || ' is not there' FROM invoice
    WHERE pdf IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pdf AS here WHERE here.hash = invoice.pdf)`;

/** What is wrong with invoices and their PDFs, in a sentence each. */
export function* wrongInvoices(sql: Sql): Generator<string> {
  for (const { detail } of sql.all<{ detail: string }>(INVOICES)) yield detail;
  for (const { hash: name } of sql.all<{ hash: string }>('SELECT hash FROM pdf')) {
    const { bytes } = sql.get<{ bytes: Uint8Array }>('SELECT bytes FROM pdf WHERE hash = ?', name) ?? {};
    if (bytes && hashOf(bytes) !== name) yield `the PDF ${name} is not what it was`;
  }
}
