import type { InvoiceId } from '../../shared/domain/ids.ts';
import { type Invoice, type InvoiceState, linesOf } from '../../shared/domain/invoice.ts';
import { displayName, type Member } from '../../shared/domain/member.ts';
import type { Sum } from '../../shared/domain/purchase.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { InvoiceDetail, InvoicePage, InvoiceQuery, InvoiceRow } from '../../shared/ipc/invoice-contract.ts';
import { readWorkspace } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import { readBack } from '../../shared/store/trouble.ts';
import { INVOICE_COLUMNS } from '../../shared/store/write-invoices.ts';

/** Of the plan, and of credits that were bought: these are recorded when they are paid. */
const ALL = `SELECT 'plan' AS kind, id, number, invoicedOn, amount, currency, state, pdfName, lines, NULL AS credits,
    NULL AS groupName, op < 0 AS pending FROM invoice
  UNION ALL SELECT 'credits', purchase.id, invoice, invoicedOn, paid, currency, 'paid', NULL, NULL, credits,
    iif(grp IS NULL, NULL, coalesce(grp.name, '')), 0
  FROM purchase LEFT JOIN grp ON grp.id = purchase.grp WHERE purchase.state = 'recorded'`;

type Row = Omit<InvoiceRow, 'texts' | 'pending'> & {
  readonly lines: string | null;
  readonly pending: number;
};

const rowOf = ({ lines, pending, ...row }: Row): InvoiceRow => ({
  ...row,
  texts: lines === null ? [] : readBack(() => linesOf({ lines })).map(({ text }) => text),
  pending: pending === 1,
});

const COUNTS = `SELECT state, count(*) AS n FROM (${ALL}) GROUP BY state`;
const OPEN = `SELECT currency, sum(amount) AS amount FROM invoice WHERE state = 'open' GROUP BY currency ORDER BY 2 DESC, 1`;

/** Invoices, the latest first. */
export function invoicePage(sql: Sql, { show, offset, limit }: InvoiceQuery): InvoicePage {
  const counted = sql.all<{ state: InvoiceState; n: number }>(COUNTS);
  const count = (state: InvoiceState) => counted.find((each) => each.state === state)?.n ?? 0;
  const counts = { open: count('open'), paid: count('paid'), void: count('void') };
  const all = { ...counts, all: counts.open + counts.paid + counts.void };
  const rows = sql.all<Row>(
    `SELECT * FROM (${ALL}) WHERE ?1 IN ('all', state) ORDER BY invoicedOn DESC, number DESC, id LIMIT ?2 OFFSET ?3`,
    ...[show, limit, offset],
  );
  return { total: all[show], rows: rows.map(rowOf), counts: all, open: sql.all<Sum>(OPEN) };
}

const NAMED = 'SELECT firstName, lastName, email FROM member WHERE id = ?';

/** An invoice of the plan with all it says. Throws a Refusal where there is none. */
export function invoiceDetail(sql: Sql, id: InvoiceId): InvoiceDetail {
  const row = sql.get<Invoice & { readonly op: number }>(`SELECT ${INVOICE_COLUMNS}, op FROM invoice WHERE id = ?`, id);
  const workspace = readWorkspace(sql);
  if (!row || !workspace) throw new Refusal({ code: 'invoice.missing' });
  const { op, recordedBy, ...invoice } = row;
  const recorder = sql.get<Pick<Member, 'firstName' | 'lastName' | 'email'>>(NAMED, recordedBy);
  return {
    ...invoice,
    lines: readBack(() => linesOf(row)),
    recorder: recorder ? displayName(recorder) : '',
    pending: op < 0,
    pdfHere: sql.get('SELECT 1 AS found FROM pdf WHERE hash = ?', invoice.pdf) !== undefined,
    workspace: workspace.name,
  };
}

const PER_READ = 200;

/** All of them that are shown, some at a time. */
export function* allInvoices(sql: Sql, show: InvoiceQuery['show']): Generator<InvoiceRow> {
  for (let offset = 0; ; offset += PER_READ) {
    const { rows } = invoicePage(sql, { show, offset, limit: PER_READ });
    yield* rows;
    if (rows.length < PER_READ) return;
  }
}
