import { zoneOf } from '../../replica/zone-of.ts';
import { allRows } from '../../replica/all-rows.ts';
import { readMeta } from '../../replica/meta.ts';
import { nameOfPlace, statementSummary } from '../../replica/statement-summary.ts';
import { pageStatement } from '../../replica/statements.repository.ts';
import { saveText } from '../../reports/save-text.ts';
import { poolName, statementCsv } from '../../reports/statement-csv.ts';
import { type Core, procedures } from '../implementer.ts';

const { statements } = procedures;

const asOf = ({ host, workspaces }: Core): string => readMeta(workspaces.desk.sql).syncedAt ?? host.now();

export const statementHandlers = {
  page: statements.page.handler(({ input, context: { workspaces } }) => {
    const { sql, context } = workspaces.desk;
    nameOfPlace(sql, context.actor, input.of);
    return pageStatement(sql, input, poolName());
  }),
  summary: statements.summary.handler(({ input, context }) => {
    const { desk } = context.workspaces;
    return statementSummary(desk.sql, desk.context.actor, input, asOf(context));
  }),
  exportCsv: statements.exportCsv.handler(({ input, context }) => {
    const { sql, context: desk } = context.workspaces.desk;
    const summary = statementSummary(sql, desk.actor, input, asOf(context));
    return saveText(context.host, 'credit-statement.csv', () =>
      statementCsv(
        allRows((window) => pageStatement(sql, { ...input, ...window }, poolName()).rows),
        summary,
        zoneOf(sql),
      ),
    );
  }),
};
