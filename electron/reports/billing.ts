import { planCaps, planLimits } from '../../shared/domain/caps.ts';
import type { MemberId, OperationId } from '../../shared/domain/ids.ts';
import { displayName } from '../../shared/domain/member.ts';
import type { Workspace } from '../../shared/domain/workspace.ts';
import { Refusal } from '../../shared/errors/app-error.ts';
import type { BillingOverview, InvoiceRow, PlanEvent, Watched } from '../../shared/ipc/billing-contract.ts';
import { noticeOf } from '../../shared/reports/notices.ts';
import { readHeadcount } from '../../shared/store/headcount.ts';
import { readSeatCounts, readWorkspace } from '../../shared/store/read.ts';
import type { Sql } from '../../shared/store/sql.ts';
import type { Usage } from '../../shared/sync/usage.ts';
import { sumsOfAt } from '../replica/credit-report.ts';
import { seatCountsAt } from './pool-at.ts';

const finite = (limit: number): number | null => (Number.isFinite(limit) ? limit : null);

/** Something that rows tell: it is true whenever it is looked at. */
const ofRows = (what: Watched['what'], used: number, limit: number | null): Watched => ({
  what,
  used,
  limit,
  notice: noticeOf(used, limit),
  at: null,
});

/** Since when sessions count against the plan: the beginning of the term that is running. */
export function termBegan({ renewsAt, termMonths }: Pick<Workspace, 'renewsAt' | 'termMonths'>): string {
  const date = new Date(renewsAt);
  date.setUTCMonth(date.getUTCMonth() - termMonths);
  return date.toISOString();
}

function ofEvents(workspace: Workspace, usage: Usage | null): Watched[] {
  const limits = planLimits[workspace.plan];
  const began = termBegan(workspace).slice(0, 10);
  const sessions = usage?.sessions;
  const held = sessions ? sessions.days.reduce((sum, [day, count]) => sum + (day >= began ? count : 0), 0) : null;
  const storage = usage?.storage ?? null;
  const [bytes, most] = [storage?.bytes ?? null, [finite(limits.storageBytes), finite(limits.sessions)] as const];
  return [
    { what: 'storage', used: bytes, limit: most[0], notice: noticeOf(bytes, most[0]), at: storage?.at ?? null },
    { what: 'sessions', used: held, limit: most[1], notice: noticeOf(held, most[1]), at: sessions?.at ?? null },
  ];
}

/** What the workspace has and may have. */
export function billingOverview(sql: Sql, asOf: string, usage: Usage | null): BillingOverview {
  const workspace = readWorkspace(sql);
  if (!workspace) throw new Refusal({ code: 'workspace.missing' });
  const { plan, renewsAt, renewsItself, termMonths, termZone } = workspace;
  const seats = readSeatCounts(sql);
  const credits = sumsOfAt(sql, null);
  const counted = readHeadcount(sql);
  const caps = planCaps[plan];
  return {
    asOf,
    plan,
    renewsAt,
    renewsItself,
    termMonths,
    termZone,
    seats,
    credits,
    watched: [
      ofRows('seats', seats.granted - seats.remaining, seats.granted),
      ofRows('credits', credits.purchased - credits.pool, credits.purchased),
      ofRows('people', counted('others'), finite(caps.others)),
      ofRows('admins', counted('admins'), finite(caps.admins)),
      ofRows('groups', counted('groups'), finite(caps.groups)),
      ...ofEvents(workspace, usage),
    ],
  };
}

const INVOICES = `SELECT purchase.id, invoice AS number, invoicedOn AS "on", grp.name AS "group", credits,
    coalesce(paid, amount) AS amount, currency, note, endedAt AS recordedAt,
    iif(member.id IS NULL, NULL, json_array(firstName, lastName, email)) AS by
  FROM purchase LEFT JOIN grp ON grp.id = purchase.grp LEFT JOIN member ON member.id = endedBy
  WHERE state = 'recorded' AND invoice IS NOT NULL ORDER BY invoicedOn DESC, endedAt DESC`;

function nameIn(json: string | null): string | null {
  if (json === null) return null;
  const [firstName = '', lastName = '', email = ''] = JSON.parse(json) as string[]; // put together by SQLite
  return displayName({ firstName, lastName, email });
}

/** Every invoice that was recorded, the latest first. */
export const listInvoices = (sql: Sql): InvoiceRow[] =>
  sql
    .all<Omit<InvoiceRow, 'recordedBy'> & { by: string | null }>(INVOICES)
    .map(({ by, ...row }) => ({ ...row, recordedBy: nameIn(by) }));

const EVENTS = `SELECT operation.id, at, command, operation.actor, undoneBy IS NOT NULL AS undone,
    iif(member.id IS NULL, NULL, json_array(firstName, lastName, email)) AS by
  FROM operation LEFT JOIN member ON member.id = operation.actor
  WHERE command GLOB 'plan.*' OR command = 'workspace.create' ORDER BY seq DESC`;

interface EventRow {
  readonly id: OperationId;
  readonly at: string;
  readonly command: string;
  readonly actor: MemberId | null;
  readonly undone: number;
  readonly by: string | null;
}

const justAfter = (at: string) => new Date(Date.parse(at) + 1).toISOString();

/** What became of the plan, the latest first. */
export const listPlanEvents = (sql: Sql): PlanEvent[] =>
  sql.all<EventRow>(EVENTS).map(({ id, at, command, actor, undone, by }) => {
    const name = nameIn(by);
    return {
      id,
      at,
      command,
      by: actor !== null && name !== null ? { id: actor, name } : null,
      granted: seatCountsAt(sql, justAfter(at)).granted,
      undone: undone === 1,
    };
  });
