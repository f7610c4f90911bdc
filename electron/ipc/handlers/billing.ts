import type { AiSpend } from '../../../shared/ipc/billing-contract.ts';
import { displayName } from '../../../shared/domain/member.ts';
import { spendOf } from '../../../shared/reports/spend.ts';
import type { Sql } from '../../../shared/store/sql.ts';
import { recallUsage } from '../../core/usage-file.ts';
import { readMeta } from '../../replica/meta.ts';
import { billingOverview, listInvoices, listPlanEvents } from '../../reports/billing.ts';
import { procedures } from '../implementer.ts';

const { billing } = procedures;

const NAMES = `SELECT email, firstName, lastName FROM json_each(?) AS wanted CROSS JOIN member ON member.email = wanted.value`;

/** People by their names, where they are here. */
function named(sql: Sql, rows: AiSpend['rows']): AiSpend['rows'] {
  const people = sql.all<{ email: string; firstName: string; lastName: string }>(
    NAMES,
    JSON.stringify(rows.flatMap(({ key }) => key ?? [])),
  );
  const names = new Map(people.map((person) => [person.email, displayName(person)]));
  return rows.map((row) => ({ ...row, name: row.key === null ? null : (names.get(row.key) ?? row.key) }));
}

const DATE = 10;

export const billingHandlers = {
  overview: billing.overview.handler(({ context: { host, workspaces } }) => {
    const { sql, folder } = workspaces.desk;
    return billingOverview(sql, readMeta(sql).syncedAt ?? host.now(), recallUsage(folder));
  }),
  spend: billing.spend.handler(({ input: { by, from, until }, context: { workspaces } }) => {
    const { sql, folder } = workspaces.desk;
    const usage = recallUsage(folder);
    const lines = usage?.spend ?? [];
    const days = { from: from?.slice(0, DATE) ?? null, until: until?.slice(0, DATE) ?? null };
    const { rows, ...spend } = spendOf(lines, by, days);
    return { asOf: usage?.at ?? null, feed: lines.length > 0, ...spend, rows: by === 'user' ? named(sql, rows) : rows };
  }),
  invoices: billing.invoices.handler(({ context }) => listInvoices(context.workspaces.desk.sql)),
  planEvents: billing.planEvents.handler(({ context }) => listPlanEvents(context.workspaces.desk.sql)),
};
